//! The words of the templates: English, Greek, Arabic, Persian. Short, in a shop owner's voice, each naming what the person did.

use super::TemplateCode;

/// The words of a template in English, Greek, Arabic and Persian.
pub(super) const fn of(code: TemplateCode) -> [&'static str; 4] {
    match code {
        TemplateCode::Welcome => [
            "Hello {name}, you wrote “{words}” and then you came back. That made our day. If there is anything you would like to know, just ask. {owner}",
            "Γεια σου {name}, έγραψες «{words}» και μετά ξαναήρθες. Μας έφτιαξες τη μέρα. Ό,τι θέλεις να μάθεις, απλώς ρώτα. {owner}",
            "مرحباً {name}، كتبت لنا «{words}» ثم عدت إلينا، وهذا أسعدنا كثيراً. إن أردت معرفة أي شيء فاسأل فقط. {owner}",
            "سلام {name}، برایمان نوشتید «{words}» و دوباره آمدید. روزمان را ساختید. هر سؤالی داشتید فقط بپرسید. {owner}",
        ],
        TemplateCode::ThankAHelper => [
            "Dear {name}, thank you for helping {helped}. People find their way here because of you. {owner}",
            "Αγαπητέ φίλε, αγαπητή φίλη {name}, ευχαριστούμε που βοήθησες: {helped}. Χάρη σε σένα ο κόσμος βρίσκει την άκρη. {owner}",
            "عزيزنا {name}، شكراً على مساعدتك لهؤلاء: {helped}. بفضلك يجد الناس طريقهم إلينا. {owner}",
            "{name} عزیز، ممنون که به {helped} کمک کردید. به لطف شما آدم‌ها اینجا راهشان را پیدا می‌کنند. {owner}",
        ],
        TemplateCode::SuperfanShoutOut => [
            "Today we would like to thank {name}: {reason}. {shop}",
            "Σήμερα θέλουμε να ευχαριστήσουμε: {name}. {reason}. {shop}",
            "اليوم نود أن نشكر {name}: {reason}. {shop}",
            "امروز می‌خواهیم از {name} تشکر کنیم: {reason}. {shop}",
        ],
        TemplateCode::Anniversary => [
            "Dear {name}, you first wrote to us {years} ago today. Thank you for all of it. {owner}",
            "Γεια σου {name}, σαν σήμερα πριν από {years} μας έγραψες για πρώτη φορά. Ευχαριστούμε για όλα. {owner}",
            "عزيزنا {name}، في مثل هذا اليوم قبل {years} كتبت لنا أول مرة. شكراً على كل شيء. {owner}",
            "{name} عزیز، {years} پیش در چنین روزی اولین بار برایمان نوشتید. بابت همه‌اش ممنونیم. {owner}",
        ],
        TemplateCode::MissedYou => [
            "Hello {name}, the {usual|corner table} has been asking after you. No reason needed. We would love to see you. {owner}",
            "Γεια σου {name}, σε ζητάει το αγαπημένο σου: {usual|το τραπέζι στη γωνία}. Δεν χρειάζεται λόγος, θα χαρούμε να σε δούμε. {owner}",
            "مرحباً {name}، يسأل عنك ما اعتدت عليه: {usual|طاولتك في الزاوية}. لا حاجة لسبب، يسعدنا أن نراك. {owner}",
            "سلام {name}، {usual|میز گوشه} سراغ شما را می‌گیرد. دلیلی لازم نیست، از دیدنتان خوشحال می‌شویم. {owner}",
        ],
        TemplateCode::MilestoneForAll => [
            "Dear {name}, {count} people have written to us by now, and you are one of those who made this a place. Thank you. {owner}",
            "Γεια σου {name}, μας έχουν γράψει πια {count} άνθρωποι, κι εσύ είσαι από εκείνους που έκαναν αυτόν τον χώρο αυτό που είναι. Ευχαριστούμε. {owner}",
            "عزيزنا {name}، بلغ عدد من كتبوا لنا {count}، وأنت ممن جعلوا من هذا المكان ما هو عليه. شكراً لك. {owner}",
            "{name} عزیز، تا امروز {count} نفر برایمان نوشته‌اند و شما از کسانی هستید که اینجا را ساخته‌اند. ممنونیم. {owner}",
        ],
        TemplateCode::MentorInvitation => [
            "Dear {name}, you have helped {helped}, and it showed. Would you keep an eye on newcomers now and then? No is a fine answer. {owner}",
            "Γεια σου {name}, η βοήθειά σου φάνηκε: {helped}. Θα ήθελες να προσέχεις πού και πού τους καινούργιους; Και το όχι είναι καλή απάντηση. {owner}",
            "عزيزنا {name}، ساعدت هؤلاء: {helped}، وكان لذلك أثر. هل تود أن ترعى القادمين الجدد بين حين وآخر؟ وكلمة لا جواب مقبول. {owner}",
            "{name} عزیز، به {helped} کمک کردید و اثرش پیدا بود. دوست دارید گاهی هوای تازه‌واردها را داشته باشید؟ نه هم جواب خوبی است. {owner}",
        ],
        TemplateCode::AskTheirOpinion => [
            "Dear {name}, you have written to us {count} times this year, so you know us. What should we do differently? One line is plenty. {owner}",
            "Γεια σου {name}, μας έγραψες {count} φορές φέτος, άρα μας ξέρεις. Τι να κάναμε αλλιώς; Μια γραμμή αρκεί. {owner}",
            "عزيزنا {name}، عدد مرات كتابتك لنا هذا العام {count}، فأنت تعرفنا. ما الذي ينبغي أن نغيّره؟ سطر واحد يكفي. {owner}",
            "{name} عزیز، امسال {count} بار برایمان نوشته‌اید، پس ما را می‌شناسید. چه کاری را باید جور دیگری بکنیم؟ یک خط کافی است. {owner}",
        ],
        TemplateCode::EarlyAccess => [
            "Dear {name}, you have written to us {count} times this year, so you should hear it first: {reason}. {owner}",
            "Γεια σου {name}, μας έγραψες {count} φορές φέτος, οπότε μάθε το πρώτα εσύ: {reason}. {owner}",
            "عزيزنا {name}، عدد مرات كتابتك لنا هذا العام {count}، فأنت أولى من يعرف: {reason}. {owner}",
            "{name} عزیز، امسال {count} بار برایمان نوشته‌اید، پس اول شما بدانید: {reason}. {owner}",
        ],
        TemplateCode::ThankAReviewer => [
            "Thank you, {name}. “{words}” is going up on our wall. {owner}",
            "Ευχαριστούμε, {name}. Το «{words}» μπαίνει στον τοίχο μας. {owner}",
            "شكراً {name}. سنعلّق «{words}» على جدارنا. {owner}",
            "ممنون {name}. «{words}» را به دیوارمان می‌زنیم. {owner}",
        ],
        TemplateCode::AnnualThanks => [
            "Dear {name}, you have written to us {count} times this year. Thank you for keeping us company. {owner}",
            "Γεια σου {name}, μας έγραψες {count} φορές φέτος. Ευχαριστούμε για τη συντροφιά. {owner}",
            "عزيزنا {name}، عدد مرات كتابتك لنا هذا العام {count}. شكراً على صحبتك. {owner}",
            "{name} عزیز، امسال {count} بار برایمان نوشته‌اید. ممنون که همراه ما بودید. {owner}",
        ],
    }
}

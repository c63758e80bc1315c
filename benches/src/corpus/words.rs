//! Four vocabularies made from small lexicons and inflection rules: a few thousand forms each, most frequent first.

use std::collections::HashSet;

/// A language of the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// English.
    English,
    /// Arabic.
    Arabic,
    /// Persian.
    Persian,
    /// Greek.
    Greek,
}

impl Tongue {
    /// All four.
    pub const ALL: [Self; 4] = [Self::English, Self::Arabic, Self::Persian, Self::Greek];

    /// The language of a person: half write English, a quarter Arabic, the rest Persian and Greek.
    #[must_use]
    pub fn of_hundredth(hundredth: u64) -> Self {
        match hundredth {
            0..50 => Self::English,
            50..73 => Self::Arabic,
            73..87 => Self::Persian,
            _ => Self::Greek,
        }
    }

    /// Its two letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Greek => "el",
        }
    }
}

struct Lexicon {
    small: &'static str,
    stems: &'static str,
    before: &'static [&'static str],
    after: &'static [&'static str],
}

const ENGLISH: Lexicon = Lexicon {
    small: "the a and to of in is it you for we on with that this have are was my be at so not but can your our me they from as if what there when all will one do very just",
    stems: "bread loaf cake bake oven flour butter sugar salt seed nut grain crust slice toast roll bagel pastry tart cream coffee tea milk order morning market street shop window door table chair neighbour friend family child mother father sister brother school garden summer winter holiday birthday party wedding gift card price coin queue smile thank please help know think want need like love hope ask tell call write send bring carry open close wait walk visit come taste smell warm fresh soft crisp sweet sour plain dark early late small large happy kind good best new old local honest quiet busy clean honey lemon apple plum cherry olive rye wheat barley oat corn bean soup salad cheese egg fish plate cup spoon knife paper bag box basket shelf corner village river bridge station train ticket letter message answer question story photo music song dance",
    before: &[],
    after: &["s", "ed", "ing", "er", "ly", "ful", "less", "ness", "y", "ish"],
};
const ARABIC: Lexicon = Lexicon {
    small: "في من على إلى هذا هذه أن عن هل كان مع ما لا يا كل بعد قبل عند لكن أو ثم نحن أنا أنت هو هي كم متى أين لماذا شكرا جدا",
    stems: "خبز رغيف كعكة فرن طحين زبدة سكر ملح بذور جوز حبوب قشرة شريحة فطيرة حلوى قشطة قهوة شاي حليب طلب صباح سوق شارع محل نافذة باب طاولة كرسي جار صديق عائلة طفل أم أب أخت أخ مدرسة حديقة صيف شتاء عطلة ميلاد حفلة عرس هدية بطاقة سعر دور ابتسامة مساعدة معرفة فكرة حاجة أمل سؤال جواب رسالة قصة صورة موسيقى أغنية رقصة دافئ طازج طري مقرمش حلو حامض أسمر مبكر متأخر صغير كبير سعيد لطيف جيد جديد قديم محلي هادئ مشغول نظيف عسل ليمون تفاح كرز زيتون شعير قمح ذرة فول شوربة سلطة جبنة بيضة سمكة صحن كوب ملعقة سكين ورقة كيس صندوق سلة رف زاوية قرية نهر جسر محطة قطار تذكرة معمول تمر",
    before: &["ال", "و", "ب", "لل", "وال", "بال", "ك"],
    after: &["نا", "كم", "هم", "ها", "ات", "ين"],
};
const PERSIAN: Lexicon = Lexicon {
    small: "و در به از که این را با است برای آن یک تا هم بر یا اما اگر چه کی کجا چرا من شما ما او هر همه بسیار خیلی ممنون سلام",
    stems: "نان قرص کیک تنور آرد کره شکر نمک دانه گردو غله برش شیرینی خامه قهوه چای شیر سفارش صبح بازار خیابان مغازه پنجره در میز صندلی همسایه دوست خانواده بچه مادر پدر خواهر برادر مدرسه باغ تابستان زمستان تعطیلات تولد مهمانی عروسی هدیه کارت قیمت صف لبخند کمک پرسش پاسخ پیام داستان عکس موسیقی آواز رقص گرم تازه نرم ترد شیرین ترش ساده تیره زود دیر کوچک بزرگ شاد مهربان خوب نو کهنه محلی آرام شلوغ تمیز عسل لیمو سیب گیلاس زیتون جو گندم ذرت لوبیا سوپ سالاد پنیر تخم ماهی بشقاب فنجان قاشق چاقو کاغذ کیسه جعبه سبد قفسه گوشه روستا رود پل ایستگاه قطار بلیت نامه پیش کلوچه سنگک بربری",
    before: &["می\u{200C}", "نمی\u{200C}", "هم\u{200C}"],
    after: &["\u{200C}ها", "\u{200C}های", "\u{200C}تر", "\u{200C}ترین", "م", "ش", "مان"],
};
const GREEK: Lexicon = Lexicon {
    small: "και το να η ο του με για την τα από στο που δεν είναι σας μας μου ένα θα στη αλλά αν τι πότε πού γιατί όλα πολύ πάντα ευχαριστώ",
    stems: "ψωμί φραντζόλα κέικ φούρνο αλεύρι βούτυρο ζάχαρη αλάτι σπόρο καρύδι δημητριακό κόρα φέτα πίτα γλυκό κρέμα καφέ τσάι γάλα παραγγελία πρωί αγορά δρόμο μαγαζί παράθυρο πόρτα τραπέζι καρέκλα γείτονα φίλο οικογένεια παιδί μητέρα πατέρα αδελφή σχολείο κήπο καλοκαίρι χειμώνα διακοπές γενέθλια γιορτή γάμο δώρο κάρτα τιμή ουρά χαμόγελο βοήθεια γνώση σκέψη ανάγκη ελπίδα ερώτηση απάντηση μήνυμα ιστορία φωτογραφία μουσική τραγούδι χορό ζεστό φρέσκο μαλακό τραγανό ξινό απλό σκούρο νωρίς αργά μικρό μεγάλο χαρούμενο ευγενικό καλό νέο παλιό τοπικό ήσυχο καθαρό μέλι λεμόνι μήλο κεράσι ελιά κριθάρι σιτάρι καλαμπόκι φασόλι σούπα σαλάτα τυρί αυγό ψάρι πιάτο φλιτζάνι κουτάλι μαχαίρι χαρτί σακούλα κουτί καλάθι ράφι γωνία χωριό ποτάμι γέφυρα σταθμό τρένο εισιτήριο γράμμα τσουρέκι κουλούρι",
    before: &[],
    after: &["ς", "ν", "υ", "ι", "κι", "άκι", "ούλα"],
};

fn lexicon(tongue: Tongue) -> Lexicon {
    match tongue {
        Tongue::English => ENGLISH,
        Tongue::Arabic => ARABIC,
        Tongue::Persian => PERSIAN,
        Tongue::Greek => GREEK,
    }
}

/// The forms of a language, most frequent first: small words, stems, inflected stems, then compounds of two stems as the long
/// tail. `most` bounds how many.
#[must_use]
pub fn forms(tongue: Tongue, most: usize) -> Vec<String> {
    let lexicon = lexicon(tongue);
    let stems: Vec<&str> = lexicon.stems.split(' ').collect();
    let mut all: Vec<String> = lexicon.small.split(' ').chain(stems.iter().copied()).map(str::to_owned).collect();
    for ending in lexicon.after {
        all.extend(stems.iter().map(|stem| format!("{stem}{ending}")));
    }
    for beginning in lexicon.before {
        all.extend(stems.iter().map(|stem| format!("{beginning}{stem}")));
    }
    for step in 1..stems.len() {
        all.extend(stems.iter().zip(stems.iter().cycle().skip(step)).map(|(first, second)| format!("{first}{second}")));
    }
    let mut seen = HashSet::new();
    all.retain(|form| seen.insert(form.clone()));
    all.truncate(most);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_thousands_of_different_forms() {
        for tongue in Tongue::ALL {
            let found = forms(tongue, 8_000);
            assert_eq!(found.len(), 8_000, "{tongue:?} needs a long tail, or rare words cannot be searched for");
            assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len(), "a form twice would count twice");
        }
    }
}

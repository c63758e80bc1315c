//! The words a rule chooses from: each field's fixed possibilities, as they are stored and cross the door.

use super::super::calendar::Calendar;

text_enum! {
    /// Which people a rule is about, before any condition. One word of the sentence.
    Who {
        /// Everybody who ever wrote.
        Everyone = "everyone",
        /// A familiar face, or more.
        Familiar = "familiar",
        /// A regular, or more.
        Regular = "regular",
        /// A regular who carries others.
        Pillar = "pillar",
        /// Came for the first time in the last thirty days.
        Newcomer = "newcomer",
        /// Answers other people's questions.
        Helper = "helper",
        /// Starts conversations that others join.
        Starter = "starter",
        /// Links circles that would not meet otherwise.
        Bridge = "bridge",
        /// A true fan, known or likely.
        Fan = "fan",
        /// On the short list of superfans.
        Superfan = "superfan",
        /// Quiet against their own rhythm.
        AtRisk = "at_risk",
    }
}
text_enum! {
    /// What a person may have said yes to.
    Permission {
        /// Messages from us.
        Messages = "messages",
        /// Being thanked by name where others read it.
        ShoutOuts = "shout_outs",
    }
}
text_enum! {
    /// How somebody is thanked.
    Act {
        /// A message that only they read, where they last wrote to us in private.
        PrivateMessage = "private_message",
        /// An answer under their own words, where others read it.
        PublicReply = "public_reply",
        /// A post that names them, which the owner posts.
        ShoutOut = "shout_out",
        /// An e-mail.
        Email = "email",
        /// A card to print.
        Card = "card",
        /// A reminder to tell them at the counter.
        InPerson = "in_person",
    }
}
text_enum! {
    /// Whose calendar a yearly day is counted by.
    YearlyCalendar {
        /// The calendar of most shops.
        Gregorian = "gregorian",
        /// The solar calendar of Iran and Afghanistan.
        Jalali = "jalali",
        /// The lunar calendar; its days are as the tables have them, the moon may differ by one.
        Hijri = "hijri",
    }
}
impl YearlyCalendar {
    /// The calendar it names.
    #[must_use]
    pub const fn calendar(self) -> Calendar {
        match self {
            Self::Gregorian => Calendar::Gregorian,
            Self::Jalali => Calendar::Persian,
            Self::Hijri => Calendar::IslamicUmmAlQura,
        }
    }
}
text_enum! {
    /// A day of a person's own year.
    AnniversaryOf {
        /// Of their first words to us.
        FirstContact = "first_contact",
        /// Their birthday, if they told it.
        Birthday = "birthday",
        /// Their name day, if they told it.
        NameDay = "name_day",
    }
}
text_enum! {
    /// Something one person does.
    PersonalEvent {
        /// They wrote for the first time.
        FirstWords = "first_words",
        /// A newcomer came on a second day.
        SecondDay = "second_day",
        /// They wrote again after `count` weeks of silence.
        CameBack = "came_back",
        /// They have answered `count` different people (and again at twice that, and so on).
        AnsweredPeople = "answered_people",
        /// They have written `count` times (and again at twice that, and so on).
        Said = "said",
        /// They wrote a review.
        Review = "review",
    }
}
text_enum! {
    /// Something all of them reach together.
    MilestoneOf {
        /// So many reviews.
        Reviews = "reviews",
        /// So many people who ever wrote.
        People = "people",
        /// So many things said.
        Words = "words",
    }
}
text_enum! {
    /// What happens to an occasion that passed while nobody looked (the computer was off).
    Missed {
        /// It is done late while it is at most `grace_hours` old, and skipped after that.
        Late = "late",
        /// It is skipped.
        Skip = "skip",
        /// The owner is asked.
        Ask = "ask",
    }
}
text_enum! {
    /// What counts as having helped.
    Metric {
        /// They came back: here on at least one day of the window.
        CameBack = "came_back",
        /// On how many days of the window they were here.
        ActiveDays = "active_days",
    }
}
text_enum! {
    /// What happens to a thank-you that was written.
    ApprovalMode {
        /// The owner reads it first.
        AskFirst = "ask_first",
        /// It goes into the outbox by itself and waits there for thirty minutes. Private messages only, after three rounds the owner
        /// has read and approved.
        WhenDue = "when_due",
    }
}

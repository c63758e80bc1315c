//! What has to be right for the reply to leave: nothing private in public, in time, short enough, pictures described, no variable left.

use super::words::{Found, Words};
use super::{Check, Context, Finding, Read, Span};
use crate::signals::{Signals, signals_of};
use unicode_segmentation::UnicodeSegmentation;

/// Fewer digits are a price, a date or a time.
const TELEPHONE: std::ops::RangeInclusive<usize> = 8..=15;
/// Numbers of cards have so many digits and a check digit (ISO/IEC 7812).
const CARD: std::ops::RangeInclusive<usize> = 13..=19;
/// With less time left than this the owner is told, in milliseconds: two hours.
const SOON: i64 = 2 * 3_600_000;

pub(super) fn private(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let is_ours = |span: Span| {
        let said: String = digits_or_letters(read.draft.text.get(span.start..span.end).unwrap_or_default());
        // At home a number is said with a zero where the country's code would stand.
        context.ours.iter().any(|ours| digits_or_letters(ours).contains(said.trim_start_matches('0')))
    };
    for (span, digits) in numbers(read.draft.text) {
        if CARD.contains(&digits.len()) && is_card(&digits) {
            found.push(Finding::stop(Check::Private, "private_card").at(span));
        } else if read.draft.public && TELEPHONE.contains(&digits.len()) && !is_ours(span) {
            found.push(Finding::suggest(Check::Private, "private_telephone").at(span));
        }
    }
    if !read.draft.public {
        return found;
    }
    let mails = mails(read.draft.text).filter(|span| !is_ours(*span));
    found.extend(mails.map(|span| Finding::suggest(Check::Private, "private_mail").at(span)));
    let near = |phrases: &[&str], digits: usize, both: bool| -> Vec<Span> {
        read.words.find_any(phrases).into_iter().filter_map(|f| with_number(&read.words, &f, digits, both)).collect()
    };
    let orders = near(ORDERS, 3, false).into_iter().map(|span| (span, "private_order"));
    let streets = near(STREETS, 1, true).into_iter().filter(|span| !is_ours(*span)).map(|span| (span, "private_address"));
    let mut said: Vec<(Span, &str)> = orders.chain(streets).collect();
    said.sort_unstable();
    said.dedup();
    found.extend(said.into_iter().map(|(span, code)| Finding::suggest(Check::Private, code).at(span)));
    if signals_of(read.draft.text).has(Signals::SAFETY) {
        found.push(Finding::suggest(Check::Private, "private_health"));
    }
    found
}

/// Runs of digits with what people put between them, and their digits.
fn numbers(text: &str) -> Vec<(Span, Vec<u32>)> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize, Vec<u32>)> = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), '\n'))) {
        let digit = c.to_digit(10).or(match c {
            '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
            '\u{06F0}'..='\u{06F9}' => Some(u32::from(c) - 0x06F0),
            _ => None,
        });
        if let Some(digit) = digit {
            let (_, end, digits) = run.get_or_insert_with(|| (at, at, Vec::new()));
            *end = at + c.len_utf8();
            digits.push(digit);
        } else if !(run.is_some() && matches!(c, ' ' | '-' | '(' | ')' | '\u{A0}' | '\u{2011}')) {
            found.extend(run.take().map(|(start, end, digits)| (Span { start, end }, digits)));
        }
    }
    found
}

/// The check digit of Luhn (ISO/IEC 7812-1).
fn is_card(digits: &[u32]) -> bool {
    let doubled = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = digits.iter().rev().enumerate().map(|(at, d)| if at % 2 == 1 { doubled(*d) } else { *d }).sum();
    sum.is_multiple_of(10)
}

fn digits_or_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn mails(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.split_whitespace().filter_map(move |word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let (name, host) = word.split_once('@')?;
        let is_mail = !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.contains('@');
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        is_mail.then_some(Span { start, end: start + word.len() })
    })
}

/// The place of a phrase together with a number beside it: after it, and with `both` also before it.
fn with_number(words: &Words<'_>, found: &Found, digits: usize, both: bool) -> Option<Span> {
    let is_number = |place: usize| {
        let word = words.all.get(place)?;
        let count = word.folded.chars().filter(char::is_ascii_digit).count();
        (count >= digits && count * 2 >= word.folded.chars().count()).then_some(word.span)
    };
    let after = (1..=2).find_map(|on| is_number(found.to + on)).map(|span| Span { start: found.span.start, end: span.end });
    let before = || {
        (1..=3)
            .find_map(|back| is_number(found.from.checked_sub(back)?))
            .map(|span| Span { start: span.start, end: found.span.end })
    };
    after.or_else(|| if both { before() } else { None })
}

pub(super) fn window(context: &Context<'_>) -> Vec<Finding> {
    let Some(closes) = context.window_closes else { return Vec::new() };
    let left = closes.0 - context.now.0;
    match left {
        ..=0 => vec![Finding::stop(Check::Window, "window_closed")],
        1..=SOON => vec![Finding::suggest(Check::Window, "window_closing").with("minutes", left / 60_000)],
        _ => Vec::new(),
    }
}

pub(super) fn length(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let Some(limit) = context.text_limit else { return Vec::new() };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let long = read.draft.text.graphemes(true).count();
    let over = Finding::stop(Check::Length, "length_over").with("limit", limit);
    if long > limit { vec![over.with("over", long - limit)] } else { Vec::new() }
}

pub(super) fn images(read: &Read<'_>) -> Vec<Finding> {
    let bare = read.draft.images.iter().filter(|image| !image.description.chars().any(char::is_alphanumeric));
    bare.map(|image| Finding::suggest(Check::Images, "image_undescribed").with("name", image.name)).collect()
}

/// Braces of templates, `{name}` or `{{name}}`, and blanks to be filled in, `[NAME]`.
pub(super) fn variables(read: &Read<'_>) -> Vec<Finding> {
    let text = read.draft.text;
    let mut found = Vec::new();
    for (open, close) in [('{', '}'), ('[', ']')] {
        let mut from = 0;
        while let Some(start) = text.get(from..).and_then(|rest| rest.find(open)).map(|at| from + at) {
            from = start + 1;
            let Some(end) = text.get(start..).and_then(|rest| rest.find(close)).map(|at| start + at) else { break };
            let Some(inside) = text.get(from..end).map(|i| i.trim_matches(['{', ' '])) else { continue };
            let named = !inside.is_empty()
                && inside.chars().count() <= 40
                && inside.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ' ' | '|' | '-'));
            let shouted = open == '{' || inside.chars().all(|c| !c.is_lowercase()) && inside.chars().any(char::is_uppercase);
            if named && shouted {
                let end = if text.get(end + 1..).is_some_and(|rest| rest.starts_with(close)) { end + 2 } else { end + 1 };
                found.push(Finding::stop(Check::Variables, "variable_left").with("variable", inside).at(Span { start, end }));
                from = end;
            }
        }
    }
    found
}

/// Words of a place that stand beside a number in an address.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "square",
    "apartment",
    "flat",
    "floor",
    "οδός",
    "οδό",
    "οδού",
    "λεωφόρος",
    "λεωφόρο",
    "πλατεία",
    "όροφος",
    "όροφο",
    "διαμέρισμα",
    "شارع",
    "طريق",
    "عمارة",
    "شقة",
    "الطابق",
    "بناية",
    "خیابان",
    "کوچه",
    "پلاک",
    "واحد",
    "طبقه",
    "بلوار",
];

/// Words of an order or a booking that stand before its number.
const ORDERS: &[&str] = &[
    "order",
    "order number",
    "order no",
    "booking",
    "booking number",
    "invoice",
    "reference",
    "ref",
    "tracking",
    "παραγγελία",
    "παραγγελίας",
    "κράτηση",
    "κράτησης",
    "τιμολόγιο",
    "الطلب",
    "طلبك",
    "طلبكم",
    "طلب",
    "رقم الطلب",
    "الحجز",
    "حجزك",
    "الفاتورة",
    "سفارش",
    "شماره سفارش",
    "سفارشتان",
    "رزرو",
    "نوبت",
    "فاکتور",
    "کد رهگیری",
];

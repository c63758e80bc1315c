//! When a server wants us back: `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3), or `RateLimit-Reset` as
//! seconds since 1970, as atproto servers send it.

use crate::error::{LONGEST_WAIT, SHORTEST_WAIT};
use regulars_domain::Timestamp;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// When a server limits us without saying for how long.
const UNTOLD_WAIT: Duration = Duration::from_secs(60);

/// How long to wait, clamped to one second to 24 hours. None when the headers do not say.
pub(super) fn told(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    // The server's own clock, when it tells it: dates in its headers are relative to that, and ours may be wrong.
    let now = date(headers).unwrap_or(now);
    let wait = text(headers, RETRY_AFTER.as_str())
        .and_then(|value| seconds(value).or_else(|| http_date(value).map(|at| at.since(now))))
        .or_else(|| reset(headers, now))?;
    Some(wait.clamp(SHORTEST_WAIT, LONGEST_WAIT))
}

/// What the server's clock says.
pub(super) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    text(headers, DATE.as_str()).and_then(http_date)
}

/// How long to wait after a 429, also when the server does not say.
pub(super) fn wait(headers: &HeaderMap, now: Timestamp) -> Duration {
    told(headers, now).unwrap_or(UNTOLD_WAIT)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn seconds(value: &str) -> Option<Duration> {
    let number: f64 = value.parse().ok().filter(|n: &f64| !n.is_nan())?;
    // Duration refuses what is negative or larger than it can hold; both ends are clamped anyway.
    Some(Duration::from_secs_f64(number.clamp(0.0, LONGEST_WAIT.as_secs_f64())))
}

fn reset(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let at = ["ratelimit-reset", "x-ratelimit-reset"].into_iter().find_map(|name| text(headers, name))?;
    let at: i64 = at.parse().ok()?;
    Some(Timestamp(at.saturating_mul(1000)).since(now))
}

fn http_date(value: &str) -> Option<Timestamp> {
    let at = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?;
    Some(Timestamp(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn every_way_of_saying_come_back_later_is_understood_and_clamped() {
        let now = Timestamp::parse("2026-11-22T09:00:00Z").unwrap();
        let day = 24 * 3600;
        type Case<'a> = (&'a [(&'static str, &'a str)], Option<u64>, &'a str);
        let cases: &[Case<'_>] = &[
            (&[("retry-after", "30")], Some(30), "seconds"),
            (&[("retry-after", " 7 ")], Some(7), "seconds with blanks"),
            (&[("retry-after", "0")], Some(1), "never hammer"),
            (&[("retry-after", "-5")], Some(1), "never into the past"),
            (&[("retry-after", "9e9")], Some(day), "never for centuries"),
            (&[("retry-after", "inf")], Some(day), "not for ever"),
            (&[("retry-after", "99999999999999999999999")], Some(day), "larger than any number of ours"),
            (&[("retry-after", "Sun, 22 Nov 2026 09:02:00 GMT")], Some(120), "a date"),
            (&[("retry-after", "Sun, 22 Nov 2026 08:00:00 GMT")], Some(1), "a date gone by"),
            (
                &[("retry-after", "Sun, 22 Nov 2026 11:02:00 GMT"), ("date", "Sun, 22 Nov 2026 11:00:00 GMT")],
                Some(120),
                "by the server's clock",
            ),
            (&[("ratelimit-reset", "1795338090")], Some(90), "atproto's reset, seconds since 1970"),
            (&[("retry-after", "soon"), ("ratelimit-reset", "1795338090")], Some(90), "words do not hide a usable reset"),
            (&[("retry-after", "soon")], None, "words alone say nothing"),
            (&[("retry-after", "NaN")], None, "not a number says nothing"),
            (&[], None, "silence says nothing"),
        ];
        for (given, expected, why) in cases {
            assert_eq!(told(&headers(given), now), expected.map(Duration::from_secs), "{why}: {given:?}");
        }
        assert_eq!(wait(&headers(&[]), now), UNTOLD_WAIT, "a 429 without a time still gets a pause");
    }
}

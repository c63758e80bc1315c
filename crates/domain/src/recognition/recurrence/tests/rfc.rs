//! The examples of RFC 5545 section 3.8.5.3, and of RFC 7529, in the zone they are given in.

use super::*;

/// Start, rule, the first days as `month/day` of the years as they come.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("19970902T090000", "FREQ=DAILY;COUNT=10", "9/2 9/3 9/4 9/5 9/6 9/7 9/8 9/9 9/10 9/11 end"),
    ("19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5", "9/2 9/12 9/22 10/2 10/12 end"),
    ("19970902T090000", "FREQ=DAILY;INTERVAL=2", "9/2 9/4 9/6 9/8 9/10"),
    ("19980101T090000", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1/1 1/2 1/3 1/4 1/5 1/6"),
    (
        "19970902T090000",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2 end",
    ),
    ("19970902T090000", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "9/2 9/16 9/30 10/14 10/28 11/11 11/25 12/9 12/23"),
    (
        "19970901T090000",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "9/1 9/3 9/5 9/15 9/17 9/19 9/29 10/1 10/3 10/13 10/15 10/17 10/27 10/29 10/31 11/10 11/12 11/14 11/24 11/26 11/28 12/8 12/10 12/12 12/22 end",
    ),
    ("19970902T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16 end"),
    ("19970905T090000", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "9/5 10/3 11/7 12/5 1/2 2/6 3/6 4/3 5/1 6/5 end"),
    ("19970905T090000", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "9/5 10/3 11/7 12/5 end"),
    ("19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "9/7 9/28 11/2 11/30 1/4 1/25 3/1 3/29 5/3 5/31 end"),
    ("19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "9/22 10/20 11/17 12/22 1/19 2/16 end"),
    ("19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3", "9/28 10/29 11/28 12/29 1/29 2/26"),
    ("19970902T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "9/2 9/15 10/2 10/15 11/2 11/15 12/2 12/15 1/2 1/15 end"),
    ("19970930T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "9/30 10/1 10/31 11/1 11/30 12/1 12/31 1/1 1/31 2/1 end"),
    (
        "19970910T090000",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "9/10 9/11 9/12 9/13 9/14 9/15 3/10 3/11 3/12 3/13 end",
    ),
    ("19970902T090000", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "9/2 9/9 9/16 9/23 9/30 11/4 11/11 11/18 11/25 1/6"),
    ("19970610T090000", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "6/10 7/10 6/10 7/10 6/10 7/10 6/10 7/10 6/10 7/10 end"),
    ("19970310T090000", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "3/10 1/10 2/10 3/10 1/10 2/10 3/10 1/10 2/10 3/10 end"),
    ("19970519T090000", "FREQ=YEARLY;BYDAY=20MO", "5/19 5/18 5/17"),
    ("19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "3/13 3/20 3/27 3/5 3/12 3/19 3/26 3/4"),
    ("19970605T090000", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "6/5 6/12 6/19 6/26 7/3 7/10 7/17 7/24 7/31 8/7"),
    ("19970902T090000", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2/13 3/13 11/13 8/13 10/13"),
    ("19970913T090000", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "9/13 10/11 11/8 12/13 1/10 2/7 3/7"),
    ("19961105T090000", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "11/5 11/7 11/2"),
    ("19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "9/4 10/7 11/6 end"),
    ("19970929T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "9/29 10/30 11/27 12/30 1/29 2/26 3/30"),
    ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "8/5 8/10 8/19 8/24 end"),
    ("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "8/5 8/17 8/19 8/31 end"),
    ("20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "1/15 1/30 2/15 3/15 3/30 end"),
    ("20130210T090000", "RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=3", "2/10 2/10 2/10 end"),
    ("20140131T090000", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "1/31 2/28 3/31 4/30 end"),
    ("20140131T090000", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "1/31 3/1 3/31 5/1 end"),
    ("20160229T090000", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "2/29 3/1 3/1 end"),
];

#[test]
fn the_examples_of_the_standard_come_out_as_printed_there() {
    let (new_york, always) = (zone("America/New_York"), OpenHours::always());
    for (start, rule, wanted) in EXAMPLES {
        let series = series(DateTime::strptime("%Y%m%dT%H%M%S", start).unwrap(), rule);
        let ends = wanted.ends_with(" end");
        let wanted: Vec<&str> = wanted.trim_end_matches(" end").split(' ').collect();
        let found = series.occurrences(&new_york, &always, Timestamp(i64::MIN)).take(wanted.len() + usize::from(ends));
        let found: Vec<String> = found.map(|o| o.original.strftime("%-m/%-d").to_string()).collect();
        assert_eq!(found, wanted, "{start} {rule}");
    }
}

#[test]
fn hours_and_minutes_of_a_day_multiply_as_in_the_standard() {
    let every = series(datetime(1997, 9, 2, 9, 0, 0, 0), "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40");
    let times = originals(&every, 25);
    assert_eq!(times[1], datetime(1997, 9, 2, 9, 20, 0, 0));
    assert_eq!(times[23], datetime(1997, 9, 2, 16, 40, 0, 0));
    assert_eq!(times[24], datetime(1997, 9, 3, 9, 0, 0, 0));
}

#[test]
fn every_monday_and_the_last_wednesday_but_one_are_both_meant() {
    let both = series(datetime(2025, 11, 16, 20, 30, 0, 0), "FREQ=MONTHLY;BYDAY=MO,-2WE;COUNT=4");
    let days: Vec<Date> = originals(&both, 9).iter().map(|t| t.date()).collect();
    assert_eq!(days, [date(2025, 11, 17), date(2025, 11, 19), date(2025, 11, 24), date(2025, 12, 1)]);
}

//! CSV: one row, one thing said. Columns are named by the mapping; separators `,` `;` and tab are told apart by the first line.

use super::mapping::CsvMapping;
use super::{FileKind, Found, Problem, ReadOptions, Sink, dates};
use crate::{EngineError, Result};
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_domain::text::fold::{fold, text_hash};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Seek};

pub(super) struct Csv;

const LONGEST_FIELD: usize = 1 << 20;
const SAMPLES: usize = 5;

impl FileKind for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn is(&self, beginning: &[u8], name: &str) -> bool {
        // Text with a first line of at least two cells; the name alone proves nothing.
        let text = String::from_utf8_lossy(beginning);
        let first = text.lines().next().unwrap_or("");
        let named = [".csv", ".tsv", ".txt"].iter().any(|e| name.ends_with(e));
        named && !beginning.contains(&0) && first.contains(separator(first) as char)
    }

    fn columns(&self, file: &mut BufReader<File>) -> Result<Vec<(String, Vec<String>)>> {
        let mut reader = open(file)?;
        let headings = headings(&mut reader)?;
        let mut out: Vec<(String, Vec<String>)> = headings.into_iter().map(|h| (h, Vec::new())).collect();
        for row in reader.byte_records().take(SAMPLES) {
            let row = row.map_err(|e| EngineError::BadFile(e.to_string()))?;
            for ((_, samples), cell) in out.iter_mut().zip(&row) {
                samples.push(String::from_utf8_lossy(cell).chars().take(80).collect());
            }
        }
        Ok(out)
    }

    fn read(&self, mut file: BufReader<File>, options: &ReadOptions, sink: Sink<'_>) -> Result<()> {
        let mapping = options
            .mapping
            .as_ref()
            .ok_or_else(|| EngineError::BadRequest("a CSV file needs a mapping of its columns".to_owned()))?;
        let mut reader = open(&mut file)?;
        let columns = Columns::find(mapping, &headings(&mut reader)?)?;
        let mut seen: HashMap<u64, u32> = HashMap::new();
        let mut row = csv::ByteRecord::new();
        let mut number = 1u64;
        loop {
            number += 1;
            let found = match reader.read_byte_record(&mut row) {
                Ok(false) => return Ok(()),
                Ok(true) => columns.arrival(&row, options, mapping, &mut seen),
                Err(e) => Err(e.to_string()),
            };
            let found = match found {
                Ok(arrival) => Found::Said(Box::new(arrival)),
                Err(what) => Found::Problem(Problem { place: format!("row {number}"), what }),
            };
            if sink(found, reader.position().byte()).is_break() {
                return Ok(());
            }
        }
    }
}

fn separator(first_line: &str) -> u8 {
    [b',', b';', b'\t'].into_iter().max_by_key(|s| first_line.bytes().filter(|b| b == s).count()).unwrap_or(b',')
}

fn open(file: &mut BufReader<File>) -> Result<csv::Reader<&mut BufReader<File>>> {
    let bad = |e: std::io::Error| EngineError::BadFile(e.to_string());
    file.rewind().map_err(bad)?;
    let start = file.fill_buf().map_err(bad)?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(EngineError::BadFile("this file is UTF-16; save it as CSV UTF-8 and bring it in again".to_owned()));
    }
    let bom = if start.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
    let first: Vec<u8> = start.iter().skip(bom).take_while(|b| **b != b'\n').copied().collect();
    file.consume(bom);
    Ok(csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&String::from_utf8_lossy(&first)))
        .from_reader(file))
}

fn headings<R: std::io::Read>(reader: &mut csv::Reader<R>) -> Result<Vec<String>> {
    let mut row = csv::ByteRecord::new();
    let any = reader.read_byte_record(&mut row).map_err(|e| EngineError::BadFile(e.to_string()))?;
    if !any {
        return Err(EngineError::BadFile("this file is empty".to_owned()));
    }
    Ok(row.iter().map(|c| String::from_utf8_lossy(c).trim().to_owned()).collect())
}

struct Columns {
    text: usize,
    author: Option<usize>,
    handle: Option<usize>,
    at: usize,
    stars: Option<usize>,
    thread: Option<usize>,
    id: Option<usize>,
    title: Option<usize>,
}

impl Columns {
    fn find(m: &CsvMapping, headings: &[String]) -> Result<Self> {
        let index = |name: &Option<String>| -> Result<Option<usize>> {
            let Some(name) = name else { return Ok(None) };
            let found = headings.iter().position(|h| h == name);
            found.map(Some).ok_or_else(|| {
                EngineError::BadRequest(format!("this file has no column {name:?}; it has {}", headings.join(", ")))
            })
        };
        let needed =
            |what: &str, i: Option<usize>| i.ok_or_else(|| EngineError::BadRequest(format!("say which column has {what}")));
        Ok(Self {
            text: needed("the words", index(&m.text)?)?,
            at: needed("the date", index(&m.at)?)?,
            author: index(&m.author)?,
            handle: index(&m.handle)?,
            stars: index(&m.stars)?,
            thread: index(&m.thread)?,
            id: index(&m.id)?,
            title: index(&m.title)?,
        })
    }

    fn arrival(
        &self,
        row: &csv::ByteRecord,
        options: &ReadOptions,
        mapping: &CsvMapping,
        seen: &mut HashMap<u64, u32>,
    ) -> std::result::Result<Arrival, String> {
        let cell = |i: Option<usize>| -> std::result::Result<String, String> {
            let bytes = i.and_then(|i| row.get(i)).unwrap_or_default();
            if bytes.len() > LONGEST_FIELD {
                return Err("a cell is over one megabyte".to_owned());
            }
            std::str::from_utf8(bytes)
                .map(|s| s.trim().to_owned())
                .map_err(|_| "not UTF-8; save the file as CSV UTF-8".to_owned())
        };
        let text = cell(Some(self.text))?;
        let when = cell(Some(self.at))?;
        let at = dates::parse(&when, mapping.day_first)
            .ok_or_else(|| format!("{:?} is not a date", when.chars().take(40).collect::<String>()))?;
        let stars = stars_of(&cell(self.stars)?)?;
        if text.is_empty() && stars.is_none() {
            return Err("there are no words in this row".to_owned());
        }
        let name = cell(self.author)?;
        let handle = Some(cell(self.handle)?).filter(|h| !h.is_empty()).unwrap_or_else(|| name.clone());
        // A review without a name is somebody's all the same: taken in as nobody's in particular.
        let who = fold(&handle);
        let id = match cell(self.id)? {
            id if !id.is_empty() => format!("id:{id}"),
            // No id: the content is the identity; a second identical row of the same file is a second thing said.
            _ => {
                let content = text_hash(&format!("{who}\u{1f}{}\u{1f}{text}", at.0));
                let n = seen.entry(content).and_modify(|n| *n += 1).or_insert(0);
                format!("row:{content:016x}.{n}")
            }
        };
        let thread = cell(self.thread)?;
        let kind = if self.stars.is_some() {
            (InteractionKind::Review, PlaceKind::Reviews, Visibility::Public)
        } else {
            (InteractionKind::Message, PlaceKind::Mailbox, Visibility::Private)
        };
        let is_us = !who.is_empty() && (options.us.contains(&who) || options.us.contains(&fold(&name)));
        Ok(Arrival {
            thread_external_id: if thread.is_empty() { id.clone() } else { format!("thread:{thread}") },
            external_id: id,
            parent_external_id: None,
            place: PlaceRef {
                external_id: format!("csv:{}", fold(&options.place)),
                name: options.place.clone(),
                kind: kind.1,
                visibility: kind.2,
                purpose: Purpose::Keep,
            },
            author: Author {
                external_id: if who.is_empty() { String::new() } else { format!("csv:{who}") },
                handle,
                name,
                is_us,
            },
            kind: kind.0,
            visibility: kind.2,
            at,
            text,
            title: Some(cell(self.title)?).filter(|t| !t.is_empty()),
            stars,
            deleted: false,
            platform_data: None,
            attachments: Vec::new(),
        })
    }
}

/// One to five; an empty cell has none.
fn stars_of(cell: &str) -> std::result::Result<Option<u8>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let stars = fold(cell).parse::<f32>().ok().filter(|s| (1.0..=5.0).contains(s));
    Ok(Some(stars.ok_or_else(|| format!("{cell:?} is not 1 to 5 stars"))?.round() as u8))
}

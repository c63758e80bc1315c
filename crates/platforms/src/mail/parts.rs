//! What hangs on a mail: named and measured, not opened.

use mail_parser::{Message, MimeHeaders, PartType};
use regulars_domain::interaction::Attachment;
use regulars_domain::text::names::clean_name;

/// A mail with more is not listed to its end.
const MOST: usize = 50;

/// The attachments of a message, in its order.
#[must_use]
pub fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    let parts = message.attachments().filter(|part| !matches!(&part.body, PartType::Multipart(_)));
    parts
        .take(MOST)
        .map(|part| {
            let kind = part.content_type();
            let media_type = kind.map_or_else(
                || "application/octet-stream".to_owned(),
                |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("octet-stream")).to_ascii_lowercase(),
            );
            // A path in a name is nobody's business, and `..` is an attack on whoever saves it.
            let name = part.attachment_name().unwrap_or_default();
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim_start_matches('.');
            let media_type: String = media_type.chars().filter(|c| c.is_ascii_graphic()).take(100).collect();
            Attachment { name: clean_name(name, &media_type), media_type, bytes: part.len() as u64 }
        })
        .collect()
}

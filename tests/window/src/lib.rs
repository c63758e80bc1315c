//! Regulars in its real window, on a desktop nobody sees.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

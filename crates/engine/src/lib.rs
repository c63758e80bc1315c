//! Use cases: sync, triage, compose, deliver, import.

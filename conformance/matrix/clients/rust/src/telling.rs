//! The results of the program, one line each, as conformance/matrix/read-results.ts reads them.

use std::error::Error;

/// What a step saw, or why it failed.
pub type Seen = Result<String, Box<dyn Error>>;

pub fn tell(step: &str, seen: Seen) {
    match seen {
        Ok(value) => println!("ok {step}: {value}"),
        Err(error) => println!("not ok {step}: {}", format!("{error:?}").replace('\n', " ")),
    }
}

pub fn skip(step: &str, why: &str) {
    println!("skip {step}: {why}");
}

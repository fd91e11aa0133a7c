//! What is fed to both: rows of running text, cut into windows.

/// Values per row.
pub const WIDTH: usize = 384;

/// The rows of some windows, one after the other.
pub struct Batch {
    /// How many rows each window has.
    pub windows: Vec<usize>,
    pub rows: Vec<f32>,
}

impl Batch {
    /// Cuts windows off the front of `text`.
    pub fn new(text: &[f32], windows: Vec<usize>) -> Batch {
        let rows = text[..windows.iter().sum::<usize>() * WIDTH].to_vec();
        Batch { windows, rows }
    }

    /// Each window as a batch of its own.
    pub fn singles(&self) -> Vec<Batch> {
        let mut rest = &self.rows[..];
        let singles = self.windows.iter().map(|&length| {
            let (rows, later) = rest.split_at(length * WIDTH);
            rest = later;
            Batch::new(rows, vec![length])
        });
        singles.collect()
    }

    pub fn longest(&self) -> usize {
        self.windows.iter().copied().max().unwrap_or(0)
    }

    /// The rows with every window filled up with zeros to the length of the longest, and which of them are real.
    pub fn padded(&self) -> (Vec<f32>, Vec<i32>) {
        let longest = self.longest();
        let mut rows = vec![0.0; self.windows.len() * longest * WIDTH];
        let mut mask = vec![0; self.windows.len() * longest];
        let mut from = 0;
        for (window, &length) in self.windows.iter().enumerate() {
            let to = window * longest;
            rows[to * WIDTH..][..length * WIDTH]
                .copy_from_slice(&self.rows[from..][..length * WIDTH]);
            mask[to..to + length].fill(1);
            from += length * WIDTH;
        }
        (rows, mask)
    }

    /// What is left of padded rows without the padding.
    pub fn unpadded(&self, padded: &[f32]) -> Vec<f32> {
        let windows = padded.chunks(self.longest() * WIDTH).zip(&self.windows);
        windows
            .flat_map(|(rows, length)| &rows[..length * WIDTH])
            .copied()
            .collect()
    }
}

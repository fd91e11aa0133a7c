//! Draws a dependency tree beside its words, one word a line in the text's order:
//!
//! ```text
//!    ╭─╴ The
//!  ╭─╯ envoy
//! ─┤ left
//!  ╰─╮ Port
//!    ╰─╴ Amery
//! ```
//!
//! A word's children hang on a vertical bar in the word's own column, which spans the rows from its first to its last
//! child. Bars that would overlap (trees with crossing arcs) get columns of their own.

/// Bars further right than this many columns are left out: such words show only where they hang.
const COLUMNS: usize = 14;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Box characters by the directions in which they lead.
const BOXES: [char; 16] = [
    ' ', '╵', '╷', '│', '╴', '╯', '╮', '┤', '╶', '╰', '╭', '├', '─', '┴', '┬', '┼',
];

/// The lines of a tree, given each word's head (0 for the root, else counted from 1): what to print before each word.
/// Any heads are accepted; words that do not reach a root, or lie too deep, get what bars pass them by and an ellipsis.
pub(super) fn draw(heads: &[usize]) -> Vec<String> {
    let layout = Layout::new(heads);
    let mut canvas = Canvas {
        rows: vec![Vec::new(); heads.len()],
    };
    for (word, &column) in layout.columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let (top, bottom) = layout.extent(word);
        canvas.vertical(column, top, bottom);
        let from = match heads[word] {
            0 => None,
            head => layout.columns[head - 1],
        };
        canvas.horizontal(word, from, column);
    }
    let lines = canvas
        .rows
        .iter()
        .zip(&layout.columns)
        .map(|(row, column)| {
            let mut line: String = row.iter().map(|&cell| BOXES[cell as usize]).collect();
            if column.is_none() {
                line.push('…');
            }
            line
        });
    lines.collect()
}

/// Which column each word's bar stands in.
struct Layout {
    children: Vec<Vec<usize>>,
    columns: Vec<Option<usize>>,
}

impl Layout {
    fn new(heads: &[usize]) -> Layout {
        let mut children = vec![Vec::new(); heads.len()];
        let mut level = Vec::new();
        for (word, &head) in heads.iter().enumerate() {
            match head {
                0 => level.push(word),
                head => children[head - 1].push(word),
            }
        }
        let mut layout = Layout {
            children,
            columns: vec![None; heads.len()],
        };
        // taken[column][row]: a bar stands there already.
        let mut taken = vec![vec![false; heads.len()]; COLUMNS];
        while !level.is_empty() {
            for &word in &level {
                let after = match heads[word] {
                    0 => 0,
                    head => layout.columns[head - 1].expect("laid out before its children") + 1,
                };
                let (top, bottom) = layout.extent(word);
                let free = (after..COLUMNS).find(|&c| !taken[c][top..=bottom].contains(&true));
                if let Some(column) = free {
                    taken[column][top..=bottom].fill(true);
                }
                layout.columns[word] = free;
            }
            let placed = level.iter().filter(|&&word| layout.columns[word].is_some());
            level = placed
                .flat_map(|&word| layout.children[word].iter().copied())
                .collect();
        }
        layout
    }

    /// The rows from the first to the last of a word and its children.
    fn extent(&self, word: usize) -> (usize, usize) {
        let children = &self.children[word];
        let first = children.first().map_or(word, |&child| child.min(word));
        (
            first,
            children.last().map_or(word, |&child| child.max(word)),
        )
    }
}

/// Cells by the directions in which their lines lead; a bar's column is two cells wide.
struct Canvas {
    rows: Vec<Vec<u8>>,
}

impl Canvas {
    fn mark(&mut self, row: usize, x: usize, directions: u8) {
        let row = &mut self.rows[row];
        row.resize(row.len().max(x + 1), 0);
        row[x] |= directions;
    }

    fn vertical(&mut self, column: usize, top: usize, bottom: usize) {
        for row in top..=bottom {
            let up = if row > top { UP } else { 0 };
            let down = if row < bottom { DOWN } else { 0 };
            if up | down != 0 {
                self.mark(row, column * 2 + 1, up | down);
            }
        }
    }

    /// The line to a word's bar in column `to`, from its head's bar or, for a root, from the margin.
    fn horizontal(&mut self, row: usize, from: Option<usize>, to: usize) {
        let start = match from {
            Some(column) => {
                self.mark(row, column * 2 + 1, RIGHT);
                column * 2 + 2
            }
            None => 0,
        };
        for x in start..to * 2 + 1 {
            self.mark(row, x, LEFT | RIGHT);
        }
        self.mark(row, to * 2 + 1, LEFT);
    }
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_projective_tree() {
        // The envoy left Port Amery .
        let lines = draw(&[2, 3, 0, 3, 4, 3]);
        assert_eq!(lines, ["   ╭─╴", " ╭─╯", "─┤", " ├─╮", " │ ╰─╴", " ╰─╴"]);
    }

    #[test]
    fn crossing_arcs_get_columns_of_their_own() {
        // A hearing is scheduled on the issue: "issue" hangs on "hearing".
        let lines = draw(&[2, 4, 4, 0, 7, 7, 2]);
        assert_eq!(
            lines,
            [
                "   ╭─╴",
                " ╭─┤",
                " ├─┼─╴",
                "─╯ │",
                "   │ ╭─╴",
                "   │ ├─╴",
                "   ╰─╯"
            ]
        );
    }

    #[test]
    fn any_heads_are_drawn() {
        assert_eq!(draw(&[0]), ["─╴"]);
        assert_eq!(draw(&[2, 1]), ["…", "…"]);
        assert_eq!(draw(&[]), Vec::<String>::new());
        let chain: Vec<usize> = (0..1000).collect();
        let lines = draw(&chain);
        assert!(lines[999].ends_with('…') && lines.iter().all(|line| line.chars().count() < 40));
    }
}

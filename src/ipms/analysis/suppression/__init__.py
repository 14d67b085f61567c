"""Small numbers: the one place where it is decided what of people's answers, or of small counts, is shown.

Below `min_count` (k) people a number is hidden; nought is small as well. Whatever is hidden because it is small may
still be any number from 0 to k-1 to somebody who knows all that is shown:

- `counts`: beside a shown total at least two parts are hidden, and together they are at least k-1 people; each is
  written as the rest and one more (`<9` of eight), which tells what anybody can subtract.
- `answers`, `spread`: of fewer than k answers nothing is derived. A scale is shown point by point or in two ranges, and
  only where no part is few; words never, a sum unless it is one person's, reasons by those offered.
- `together`: what is told beside the answers (triggers, promises) adds up to what they show, or is hidden.
- `weeks`: a distribution that changed by just those who came or went is hidden.
- `attack`: the same, held against summaries that were written by hand.

Hiding more never shows more. Why it is so, and what is left to know: docs/decisions/small-numbers.md.
"""

"""The greys of every figure. Hue is kept for the models, so no colour here has any."""

INK = "#1B1A18"  # text and marks: 17.4 to 1 on white
SOFT = "#56524B"  # asides: 7.8 to 1
MID = "#8A8479"  # thin marks: 3.7 to 1
RULE = "#D8D3C8"  # lines that only separate
WASH = "#F4F1EA"  # empty boxes
PALE = "#E7E2D7"  # filled boxes under ink
STRIPE = "#B9B3A6"  # lines inside a pattern
DARK = "#4A4640"  # filled boxes under paper
PAPER = "#FFFFFF"

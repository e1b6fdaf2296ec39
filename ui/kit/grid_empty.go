package kit

// emptyHigh is the room EmptyText is written in, px at the standard letter size.
const emptyHigh = 96

// EmptyHeight is the room a grid without rows needs below its header for EmptyText, 0 while there are rows or there is no
// such text. ContentSize does not count it.
func (g *Grid) EmptyHeight() float32 {
	if g.hasCells() || g.EmptyText == "" {
		return 0
	}
	return Px(emptyHigh)
}

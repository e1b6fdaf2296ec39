package screen

import "fmt"

// refused are the texts typed into a grid that were not accepted: they stay in sight with the reason and are stored nowhere.
type refused struct {
	texts map[wrongPlace]WrongText
	last  []wrongPlace // those of the latest block typed or pasted
}

// wrongPlace is a cell that holds what cannot be accepted.
type wrongPlace struct {
	id  int64
	key string
}

// WrongText is what was typed into a cell and why it was not accepted.
type WrongText struct{ Text, Why string }

func newRefused() refused { return refused{texts: map[wrongPlace]WrongText{}} }

// begin begins a block.
func (r *refused) begin() { r.last = nil }

// put keeps a text of the block.
func (r *refused) put(p wrongPlace, text, why string) {
	r.texts[p] = WrongText{text, why}
	r.last = append(r.last, p)
}

// drop takes a text away; what the cell held before stands again.
func (r *refused) drop(p wrongPlace) { delete(r.texts, p) }

// takeBack takes the texts of the latest block away; false when none is left of them.
func (r *refused) takeBack() bool {
	any := false
	for _, p := range r.last {
		_, there := r.texts[p]
		any = any || there
		delete(r.texts, p)
	}
	r.last = nil
	return any
}

// Unsaved says what of a screen would be lost with the window, and what it is; "" for nothing.
type Unsaved interface{ Unsaved() (what, then string) }

// TakesBack is a screen whose latest typing, where it was not accepted, is taken back before the latest change is.
type TakesBack interface{ TakeBack() bool }

// unsaved says how many texts are in sight that are not stored.
func (r *refused) unsaved(where string) (what, then string) {
	if len(r.texts) == 0 {
		return "", ""
	}
	return fmt.Sprintf("%s里有%d格没有采用，标着红色", where, len(r.texts)), "这些格子里写的没有存进台账，关闭以后就没有了；格子里原来的内容都在。"
}

// Unsaved implements Unsaved.
func (r *Roster) Unsaved() (what, then string) { return r.wrong.unsaved("名册") }

// Unsaved implements Unsaved.
func (c *Criteria) Unsaved() (what, then string) { return c.wrong.unsaved("细则") }

// Unsaved implements Unsaved.
func (r *Result) Unsaved() (what, then string) {
	if !r.Awards.Dirty {
		return "", ""
	}
	return r.Awards.Honour() + "名单还没有保存", "离开以后，刚才的勾选和理由就没有了。"
}

package page

import "context"

// unit is what the pager moves as one piece: a line, a table row, a picture.
type unit struct {
	height float64
	gap    float64 // above it, dropped at the top of a page
	keep   bool    // stays with the next unit
	newPg  bool    // begins a page
	draw   func(x, y float64) []Item
	table  *grid // set for a row of a table, drawn with its neighbours
	row    int
}

// pager fills pages with units.
type pager struct {
	width, height float64
	pages         []Page
	y             float64 // where the next unit goes
	table         *grid   // the table under way on this page
	from, to      int     // its rows on this page
	top           float64 // where its header stands
}

func (p *pager) bottom() float64 { return p.height - marginBottom }

// run places units. Units kept together move to the next page together unless they are taller than a page.
func (p *pager) run(ctx context.Context, units []unit) error {
	p.newPage()
	for i := 0; i < len(units); {
		if err := ctx.Err(); err != nil {
			return err
		}
		end := i + 1
		for end < len(units) && units[end-1].keep && !units[end].newPg {
			end++
		}
		fresh := &pager{height: p.height, y: marginTop}
		if fresh.need(units[i:end]) > p.bottom()-marginTop {
			end = i + 1 // cannot stay together on any page
		}
		if units[i].newPg || p.y > marginTop && p.y+p.need(units[i:end]) > p.bottom()+0.01 {
			p.newPage()
		}
		for ; i < end; i++ {
			p.place(units[i])
		}
	}
	p.closeTable()
	return nil
}

// need is the height units take from here on, headers of tables that would have to be begun included.
func (p *pager) need(units []unit) float64 {
	h, table, first := 0.0, p.table, p.y <= marginTop
	for _, u := range units {
		if !first {
			h += u.gap
		}
		if u.table != nil && u.table != table {
			h += u.table.headHeight()
		}
		h, table, first = h+u.height, u.table, false
	}
	return h
}

func (p *pager) newPage() {
	p.closeTable()
	p.pages = append(p.pages, Page{Width: p.width, Height: p.height})
	p.y = marginTop
}

func (p *pager) place(u unit) {
	if u.table == nil || u.table != p.table {
		p.closeTable()
	}
	if p.y > marginTop {
		p.y += u.gap
	}
	switch {
	case u.table == nil:
		p.add(u.draw(marginLeft, p.y))
	case p.table == nil:
		p.table, p.from, p.top = u.table, u.row, p.y
		p.y += u.table.headHeight()
		fallthrough
	default:
		p.to = u.row + 1
	}
	p.y += u.height
}

func (p *pager) closeTable() {
	if p.table != nil {
		p.add(p.table.draw(marginLeft, p.top, p.from, p.to))
		p.table = nil
	}
}

func (p *pager) add(items []Item) {
	last := &p.pages[len(p.pages)-1]
	last.Items = append(last.Items, items...)
}

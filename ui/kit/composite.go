package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// composite is a widget made of other objects under one root.
type composite struct {
	widget.BaseWidget
	root fyne.CanvasObject
}

// CreateRenderer is for Fyne.
func (c *composite) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.root) }

func (c *composite) parts() fyne.CanvasObject { return c.root }

func (c *composite) heightFor(width float32) float32 { return heightOf(c.root, width) }
func (c *composite) naturalWidth() float32           { return naturalWidth(c.root) }

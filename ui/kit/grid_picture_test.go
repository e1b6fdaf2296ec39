package kit

import (
	"fmt"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// gridScores is a scoring sheet like the one in the design picture.
type gridScores struct {
	names []string
	text  map[GridPlace]string
}

var gridScoreNames = []string{"张䓛", "赵䶮", "李𬱖", "欧阳海燕", "阿依古丽·买买提", "尉迟国庆", "单慧敏", "钱富", "雷兰", "何长江", "尹金凤", "邓国庆"}

var gridScoreValues = []string{"9", "9.5", "18.5", "8", "13.5", "9", "10", "4", "5", "5"}

func (m *gridScores) Size() (rows, cols int) { return len(m.names), 13 }

func (m *gridScores) Cell(row, col int) GridCell {
	switch {
	case col == 0:
		return GridCell{Text: m.names[row]}
	case col == 11:
		return GridCell{Text: fmt.Sprintf("%d.50", 90+row%6), Style: GridStrong}
	case col == 12:
		return GridCell{Text: "草稿", Style: GridQuiet}
	}
	text, typed := m.text[GridPlace{row, col}]
	if !typed {
		text = gridScoreValues[col-1]
	}
	cell := GridCell{Text: text, Editable: true}
	if col == 4 || col == 8 {
		cell.State = GridRecord
	}
	if v, _ := strconv.ParseFloat(text, 64); v > 20 {
		cell.State, cell.Reason = GridError, "超过标准分"
	}
	return cell
}

// gridScoreColumns are the columns of the design picture.
func gridScoreColumns() []GridColumn {
	columns := []GridColumn{{Key: "name", Title: "姓名", Width: 140, Frozen: true, Sortable: true}}
	groups := []string{"带头学习提高", "带头争创佳绩", "带头服务群众", "带头遵纪守法", "带头弘扬正气"}
	titles := []string{"三会一课", "学习计划", "岗位任务", "重点工作", "联系群众", "公开承诺", "遵纪守法", "交纳党费", "家庭邻里", "抵制歪风"}
	most := []string{"10", "10", "20", "10", "15", "10", "10", "5", "5", "5"}
	for i, title := range titles {
		columns = append(columns, GridColumn{Key: title, Title: title, Group: groups[i/2], Sub: most[i], Width: 77, Grow: 1, Align: GridAlignRight})
	}
	return append(columns,
		GridColumn{Key: "sum", Title: "合计", Sub: "100", Width: 57, Align: GridAlignRight, Frozen: true, Sortable: true},
		GridColumn{Key: "state", Title: "状态", Width: 46, Align: GridAlignCenter, Frozen: true})
}

// gridShow puts a grid in a window with the ground around it.
func gridShow(t *testing.T, g *Grid, dark bool, scale Scale, size fyne.Size) *gridBench {
	looked(dark, scale)
	b := &gridBench{Grid: g, t: t}
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	b.win = test.NewTempWindow(t, container.NewStack(ground, container.NewPadded(g)))
	b.win.Resize(size)
	b.win.Canvas().Focus(g)
	g.modifiers = func() fyne.KeyModifier { return b.held }
	return b
}

func gridScoring(text map[GridPlace]string) *Grid {
	g := NewGrid(gridScoreColumns(), &gridScores{names: gridScoreNames, text: text})
	g.RowNumbers = true
	return g
}

func TestGridPictures(t *testing.T) {
	wrong := func() map[GridPlace]string { return map[GridPlace]string{{5, 3}: "22"} }
	t.Run("scoring", func(t *testing.T) {
		b := gridShow(t, gridScoring(wrong()), false, ScaleStandard, fyne.NewSize(1064, 520))
		b.Select(3, 5)
		b.keys("'14")
		b.picture("scoring")
	})
	t.Run("dark", func(t *testing.T) {
		b := gridShow(t, gridScoring(wrong()), true, ScaleStandard, fyne.NewSize(1064, 520))
		b.SelectRange(GridRange{3, 3, 6, 6})
		b.picture("dark")
	})
	t.Run("large", func(t *testing.T) {
		b := gridShow(t, gridScoring(wrong()), false, ScaleHuge, fyne.NewSize(1064, 620))
		b.SetSort("sum", true)
		b.Select(5, 3)
		b.picture("large")
	})
	t.Run("block", func(t *testing.T) {
		g := gridScoring(map[GridPlace]string{{2, 2}: "25", {3, 3}: "22", {4, 4}: "很长的一段不是数的字", {5, 9}: "99.99"})
		g.Footer = func(col int) GridCell {
			if col == 0 {
				return GridCell{Text: "平均", Style: GridStrong}
			}
			return GridCell{Text: "9.25", Style: GridStrong}
		}
		b := gridShow(t, g, false, ScaleStandard, fyne.NewSize(800, 400))
		b.SelectRange(GridRange{1, 1, 4, 4})
		b.picture("block")
	})
	t.Run("scaled", func(t *testing.T) {
		g := gridRoster(200)
		g.columns = g.columns[:9]
		g.columns[8].Title, g.columns[8].Sortable = "状态（按最近一次考核的结果）", true
		g.Footer = func(col int) GridCell { return GridCell{Text: "合计 200 人", Style: GridStrong} }
		b := gridShow(t, g, false, ScaleStandard, fyne.NewSize(700, 420))
		b.win.Canvas().(software.WindowlessCanvas).SetScale(1.25)
		b.SetSort("c8", true)
		b.Select(3, 8)
		b.picture("scaled")
	})
	t.Run("editor", func(t *testing.T) {
		b := gridShow(t, gridScoring(map[GridPlace]string{{2, 2}: "缺席：外出务工，已请假，下月补记"}), false, ScaleStandard, fyne.NewSize(600, 360))
		b.Select(2, 2)
		b.keys("F2", "S-Left", "S-Left", "S-Left")
		b.picture("editor")
	})
	t.Run("roster", func(t *testing.T) {
		b := gridShow(t, gridRoster(90_000), false, ScaleStandard, fyne.NewSize(1064, 520))
		b.SetSort("name", false)
		b.Select(45_003, 0)
		b.win.Canvas().Unfocus()
		b.picture("roster")
	})
}

// gridRosterModel is a roster that is made up row by row.
type gridRosterModel int

func (m gridRosterModel) Size() (rows, cols int) { return int(m), 10 }

func (m gridRosterModel) Cell(row, col int) GridCell {
	switch col {
	case 0:
		return GridCell{Text: string([]rune{rune(0x4E00 + row%9000), rune(0x5000 + row%7000), rune(0x6000 + row%5000)})}
	case 3:
		return GridCell{Text: fmt.Sprintf("%d年%d月", 1950+row%50, 1+row%12), Style: GridQuiet}
	case 8:
		return GridCell{Text: "正常", Pill: GridTone(1 + row%5)}
	}
	return GridCell{Text: fmt.Sprintf("第%d组 %d", row%40, row*col)}
}

func gridRoster(rows int) *Grid {
	columns := []GridColumn{{Key: "name", Title: "姓名", Width: 120, Frozen: true, Sortable: true}}
	for i := 1; i < 10; i++ {
		columns = append(columns, GridColumn{Key: fmt.Sprint("c", i), Title: fmt.Sprint("第", i, "项"), Width: 120, Sortable: true})
	}
	g := NewGrid(columns, gridRosterModel(rows))
	g.RowNumbers, g.HighlightRow = true, true
	return g
}

package view_test

import (
	"testing"

	"zhengyou/ui/kit"
)

// TestCriteriaScreen draws the table in its states and imports the sample criteria.
func TestCriteriaScreen(t *testing.T) {
	b := scoreWindow(t, emptyBranch)
	b.Show("criteria", nil)
	rosterPicture(t, b, "40-criteria")
	if !b.contains("月考核10项共100分") {
		t.Fatal("the sum does not stand over the table")
	}
	b.press("修改")
	rosterPicture(t, b, "41-form")
	b.press("取消")
	kit.SetFiles(picks(sample("党员量化考核细则.xlsx")))
	b.Show("criteria", "import")
	rosterPicture(t, b, "42-import")
	if !b.contains("现在什么都没有改") {
		t.Fatal("the conversation does not say that nothing was changed")
	}
	b.SetLook(kit.ScaleHuge, 0)
	b.Resize(1024, 700)
	b.Settle()
	rosterPicture(t, b, "43-huge-import")
	b.press("取消")
	rosterPicture(t, b, "44-huge")
	b.SetLook(kit.ScaleStandard, 1)
	rosterPicture(t, b, "45-dark-small")
}

// TestCriteriaEmpty offers the defaults of the sector.
func TestCriteriaEmpty(t *testing.T) {
	b := scoreWindow(t, scoreBranch(0, false))
	b.Show("criteria", nil)
	rosterPicture(t, b, "46-empty")
	b.press("用默认细则（农村）")
	if !b.contains("月考核10项共100分") {
		t.Fatal("the defaults were not taken")
	}
}

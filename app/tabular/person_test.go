package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestReadSex(t *testing.T) {
	for text, want := range map[string]string{
		"男": "男", " 男 ": "男", "男性": "男", "Ｍ": "男", "male": "男", "1": "男",
		"女": "女", "女　": "女", "F": "女", "2": "女", "": "", "不详": "", "男/女": "", "0": "",
	} {
		if got, ok := tabular.ReadSex(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestReadEthnic(t *testing.T) {
	if len(tabular.Ethnics) != 56 {
		t.Errorf("%d groups", len(tabular.Ethnics))
	}
	for text, want := range map[string]string{"汉": "汉族", "汉族": "汉族", " 土家 ": "土家族", "维吾尔族": "维吾尔族", "高山": "高山族"} {
		if got, ok := tabular.ReadEthnic(text); got != want || !ok {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for _, text := range []string{"穿青人", "族", "", "满汉"} {
		if got, ok := tabular.ReadEthnic(text); ok || got != text {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
}

func TestReadID(t *testing.T) {
	for _, c := range []struct {
		cell tabular.Cell
		text string
		lost bool
	}{
		{tabular.Cell{Text: "11010519491231002x"}, "11010519491231002x", false},
		{tabular.Cell{Text: "'110105 194912310021"}, "110105194912310021", false},
		{tabular.Cell{Text: `="110105194912310021"`}, "110105194912310021", false},
		{tabular.Cell{Text: "110105194912310000", Number: true}, "110105194912310000", true},
		{tabular.Cell{Text: "110105491231002", Number: true}, "110105491231002", false},
		{tabular.Cell{Text: "1.10105E+17"}, "1.10105E+17", true},
		{tabular.Cell{Text: "990101198507016000"}, "990101198507016000", true},
		{tabular.Cell{Text: "99010119850701016000"[:18]}, "990101198507010160", false},
		{tabular.Cell{Text: "ID000"}, "ID000", false},
		{tabular.Cell{Text: "xE+17"}, "xE+17", false},
		{tabular.Cell{}, "", false},
	} {
		if text, lost := tabular.ReadID(c.cell); text != c.text || lost != c.lost {
			t.Errorf("%+v: %q %v", c.cell, text, lost)
		}
	}
}

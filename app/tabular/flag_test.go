package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestReadFlag(t *testing.T) {
	floating := []string{"流动", "流出", "外出", "务工"}
	for want, texts := range map[tabular.Flag][]string{
		tabular.Yes:     {"是", "√", "1", "流动", "流动党员", "有", "y", "TRUE", "●", "是（因病）", "流出（广东东莞）", "外出务工", "（√）", "是，2024年起"},
		tabular.No:      {"否", "0", "×", "x", "非流动", "不是", "未流动", "无", "没有", "原流动党员", "曾流动", "否（2023年曾流动）", "流动（已返乡）", "不再流动", "正常"},
		tabular.NotSaid: {"", "　", "—", "/", "-"},
		tabular.Unclear: {"○", "待定", "广东", "2"},
	} {
		for _, text := range texts {
			if got := tabular.ReadFlag(text, floating); got != want {
				t.Errorf("%q: %d, want %d", text, got, want)
			}
		}
	}
}

package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestReadName(t *testing.T) {
	for text, want := range map[string]tabular.NameCell{
		"张  三":     {Name: "张三"},
		"张三（组长）":   {Name: "张三", Remark: "组长"},
		"王芳（预备）":   {Name: "王芳", Remark: "预备"},
		"阿依古丽•买买提": {Name: "阿依古丽·买买提"},
		"阿依古丽．买买提": {Name: "阿依古丽·买买提"},
		"（组长）":     {Name: "(组长)"},
		"张三（组":     {Name: "张三(组"},
		"":         {},
		"1、张三":     {Name: "张三", Off: "1、"},
		"１２．张三":    {Name: "张三", Off: "12."},
		"★李四":      {Name: "李四", Off: "★"},
		"张三丰*":     {Name: "张三丰", Off: "*"},
		"★ 李四 ※":   {Name: "李四", Off: "★※"},
		"●王五":      {Name: "王五", Off: "●"},
		"*":        {Name: "*"},
		"赵铁柱书记":    {Name: "赵铁柱", Post: "书记"},
		"张三-组长":    {Name: "张三", Post: "组长"},
		"李四同志":     {Name: "李四", Off: "同志"},
		"王书记":      {Name: "王书记"},
		"王芳 女":     {Name: "王芳", Post: "女"},
		"孙八 预备":    {Name: "孙八", Post: "预备"},
		"王 芳":      {Name: "王芳"},
		"王 女":      {Name: "王女"},
		"⽅⽟兰":      {Name: "方玉兰"},
		"张三 李四":    {Name: "张三李四", Two: true},
		"张三 丰":     {Name: "张三丰"},
		"张建国\n李建军": {Name: "张建国李建军", Two: true},
		"欧阳 建国":    {Name: "欧阳建国"},
		"陈一.林二":    {Name: "陈一·林二", Two: true},
		"买买提.吐尔逊":  {Name: "买买提·吐尔逊"},
		"Li Lei":   {Name: "Li Lei"},
		"=1+1":     {Name: "=1+1"},
		"阿卜杜·木塔力甫": {Name: "阿卜杜·木塔力甫"},
	} {
		if got := tabular.ReadName(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

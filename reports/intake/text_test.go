package intake

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengyou/app"
)

// TestQuotationMarksThatOpenNothing holds that a mark whose other half is missing, or belongs to another row, swallows no row,
// while a true quoted cell keeps its line breaks.
func TestQuotationMarksThatOpenNothing(t *testing.T) {
	for what, c := range map[string]struct {
		in, want string
		rows     []int
	}{
		"dittos typed by hand":      {"姓名,党小组,性别,出生\n王芳,一组,女,1985\n赵铁柱,\",男,1960\n马晓东,\",男,1990\n孙八,二组,男,1991\n", "姓名|党小组|性别|出生\n王芳|一组|女|1985\n赵铁柱|\"|男|1960\n马晓东|\"|男|1990\n孙八|二组|男|1991", []int{2, 3}},
		"closed two rows later":     {"姓名,性别,出生,备注\n王芳,女,1985,\"军属\n赵铁柱,男,1960,\n孙八,男,1961,\"\n马晓东,男,1990,\n", "姓名|性别|出生|备注\n王芳|女|1985|\"军属\n赵铁柱|男|1960\n孙八|男|1961|\"\n马晓东|男|1990", []int{1, 3}},
		"rows that end too early":   {"姓名,性别,出生,备注\n王芳,女,1985,\"军属\n赵铁柱,男,1960\n孙八,男,1961,\"\n", "姓名|性别|出生|备注\n王芳|女|1985|\"军属\n赵铁柱|男|1960\n孙八|男|1961|\"", []int{1, 3}},
		"text behind the other one": {"姓名,备注\n王芳,\"军属\n\"赵铁柱,\n", "姓名|备注\n王芳|\"军属\n\"赵铁柱", []int{1, 2}},
		"never closed":              {"\"姓名\",\"备注\"\n\"王芳\",\"军属\n\"赵铁柱\",\"无\"\n", "姓名|备注\n王芳|\"军属\n赵铁柱|无", []int{1}},
		"lines in a cell":           {"姓名,性别,备注\n王芳,女,\"第一行\n第二行，续\"\n赵铁柱,男,\"甲,乙\n丙,丁\"\n", "姓名|性别|备注\n王芳|女|第一行\n第二行，续\n赵铁柱|男|甲,乙\n丙,丁", nil},
		"lines in the first cell":   {"\"姓名\n(必填)\",性别,备注\n王芳,女,\n", "姓名\n(必填)|性别|备注\n王芳|女", nil},
	} {
		table := open(t, "a.csv", []byte(c.in)).Tables[0]
		if got := texts(table); got != c.want || !slices.Equal(table.Quotes, c.rows) || !table.Plain {
			t.Errorf("%s: %v\n%s\nwant %v\n%s", what, table.Quotes, got, c.rows, c.want)
		}
	}
}

func TestTextTables(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,性别\n李𬱖,男\n张㛃,女\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ in, want string }{
		"UTF-8":                {"姓名,性别\n张三,男\n", "姓名|性别\n张三|男"},
		"UTF-8 with BOM":       {"\uFEFF姓名,性别\r\n张三,男", "姓名|性别\n张三|男"},
		"GB18030, rare":        {gb, "姓名|性别\n李𬱖|男\n张㛃|女"},
		"UTF-16LE":             {"\xFF\xFE" + string(utf16le("A\tB\n1\t2\n")), "A|B\n1|2"},
		"tabs":                 {"姓名\t备注\n张三\t外出,务工\n", "姓名|备注\n张三|外出,务工"},
		"semicolons":           {"姓名;性别\n张三;男\n", "姓名|性别\n张三|男"},
		"full-width commas":    {"姓名，性别\n张三，男\n", "姓名|性别\n张三|男"},
		"quotes":               {"姓名,备注\n\"张三\",\"他说\"\"好\"\",\n第二行\"\n李四,\n", "姓名|备注\n张三|他说\"好\",\n第二行\n李四"},
		"empty quoted":         {"a,\"\",c\n", "a||c"},
		"text after a quote":   {"\"a\"b,c\n", "ab|c"},
		"stray quote":          {"姓名,备注\n张三,5\"管\n李四,\"没有收尾\n", "姓名|备注\n张三|5\"管\n李四|\"没有收尾"},
		"blank lines count":    {"姓名,性别\n\n张三,男\n", "姓名|性别\n\n张三|男"},
		"old Mac line ends":    {"a,b\rc,d\r", "a|b\nc|d"},
		"one column":           {"张三\n李四", "张三\n李四"},
		"formula stays text":   {"姓名\n=1+1\n", "姓名\n=1+1"},
		"DOS end of file":      {"a,b\n\x1a", "a|b"},
		"blank tails left out": {"a,b,,,\n,,,\n", "a|b\n"},
		"blanks inside stay":   {" 张 三 ,x\n", " 张 三 |x"},
	} {
		t.Run(name, func(t *testing.T) {
			book := open(t, "名单.csv", []byte(c.in))
			if got := texts(book.Tables[0]); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if book.Tables[0].Name != "名单" {
				t.Errorf("table is called %q", book.Tables[0].Name)
			}
		})
	}
}

func TestTextRefused(t *testing.T) {
	for name, c := range map[string]struct{ in, say string }{
		"NUL":               {"姓名,性别\n张\x00三,男\n", "控制字符"},
		"NUL in GBK":        {"\xd0\xd5\xc3\xfb,\x00\n", "控制字符"},
		"bell":              {"姓名\n张\x07三\n", "控制字符"},
		"neither encoding":  {"\xd0\xd5\xc3\xfb\n\xff\xff\xff\n", "第 2 行"},
		"replacement signs": {"姓名\n张\uFFFD\n", "第 2 行"},
		"too many columns":  {strings.Repeat("a,", 2000) + "b\n", "太多"},
		"nothing but lines": {"\n\n,,\n", "没有任何内容"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New().Open(context.Background(), put(t, "名单.csv", []byte(c.in)), nil)
			var told *app.Error
			if !errors.As(err, &told) || !strings.Contains(told.Text, c.say) {
				t.Errorf("got %v, want a sentence with %q", err, c.say)
			}
		})
	}
}

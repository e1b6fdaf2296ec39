package intake

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengyou/app"
)

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

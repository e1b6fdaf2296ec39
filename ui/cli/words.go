package cli

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// helpWords are what kong writes of itself into a help page.
var helpWords = strings.NewReplacer(
	"Usage: ", "用法：", "<command>", "<命令>", "[<command>]", "[<命令>]", "[flags]", "[选项]",
	"Arguments:", "参数：", "Flags:", "选项：", "Commands:", "命令：",
	"<what>", "<种类>", "<file>", "<文件>", "<kind>", "<种类>", "<month>", "<月份>", "<dir>", "<文件夹>",
)

var moreHelp = regexp.MustCompile(`Run "(.+?) --help" for more information( on a command)?\.`)

// help prints a help page in Chinese: kong's own, its words replaced.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	text := helpWords.Replace(moreHelp.ReplaceAllString(page.String(), "用“$1 --help”看一个命令的用法。"))
	_, err = out.Write([]byte(align(text)))
	return err
}

var twoColumns = regexp.MustCompile(`^(  +\S(?:.*?\S)?)  +(\S.*)$`)

// align sets the second column of a help page anew: a Chinese character is as wide as two others, which kong does not know.
func align(text string) string {
	lines := strings.Split(text, "\n")
	widest := 0
	for _, line := range lines {
		if m := twoColumns.FindStringSubmatch(line); m != nil {
			widest = max(widest, wide(m[1]))
		}
	}
	for i, line := range lines {
		if m := twoColumns.FindStringSubmatch(line); m != nil {
			lines[i] = m[1] + strings.Repeat(" ", widest+2-wide(m[1])) + m[2]
		}
	}
	return strings.Join(lines, "\n")
}

// wide returns how many columns a text takes on a terminal.
func wide(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2E80 {
			n++
		}
	}
	return n
}

// usageWords turn kong's complaints into Chinese; the first that fits is taken.
var usageWords = []struct {
	said *regexp.Regexp
	text string
}{
	{regexp.MustCompile(`^(.+), did you mean (?:one of )?(.+)\?$`), "$1。是不是 $2"},
	{regexp.MustCompile(`^(.+); perhaps try (.+)\?$`), "$1。可以写成 $2"},
	{regexp.MustCompile(`^missing flags: (.+)$`), "缺少选项 $1"},
	{regexp.MustCompile(`^missing positional arguments (.+)$`), "缺少参数 $1"},
	{regexp.MustCompile(`^unknown flag (.+)$`), "没有 $1 这个选项"},
	{regexp.MustCompile(`^unexpected (?:argument|token|flag argument) (.+)$`), "看不懂 $1，没有这个命令，或参数多了"},
	{regexp.MustCompile(`^expected one of (.+)$`), "后面要写 $1 之一"},
	{regexp.MustCompile(`^(.+) must be one of (.+) but got (.*)$`), "$1 只能是 $2，不能是 $3"},
	{regexp.MustCompile(`^(.+): expected (?:a|an) .*(?:int|float)\b.* but got (.*)$`), "$1 要写数字，不能是 $2"},
	{regexp.MustCompile(`^(.+): (?:bool value must be|expected bool).* but got (.*)$`), "$1 不用写值，或写 true、false，不能是 $2"},
	{regexp.MustCompile(`^(.+): expected .+ value but got "EOL".*$`), "$1 后面要写内容"},
	{regexp.MustCompile(`^(.+): expected .+ value but got (.+) \(.*\)$`), "$1 后面要写内容，不能是 $2"},
	{regexp.MustCompile(`^flag (--\S+) applies to the default command "(\w+)", not "(\w+)"$`), "$1 是命令 $2 的选项，不能用在 $3 上"},
	{regexp.MustCompile(`^expected (.+)$`), "后面还要写 $1"},
}

// usage says in Chinese what kong found wrong with a command; what it may say beyond these words stays as it is. A proposal
// stands behind the complaint, which is translated by itself.
func usage(err error) string {
	return helpWords.Replace(translate(err.Error()))
}

func translate(text string) string {
	for _, w := range usageWords {
		m := w.said.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		if !strings.HasPrefix(w.text, "$1。") {
			return string(w.said.ExpandString(nil, w.text, text, m))
		}
		return translate(text[m[2]:m[3]]) + strings.TrimPrefix(string(w.said.ExpandString(nil, w.text, text, m)), text[m[2]:m[3]])
	}
	return text
}

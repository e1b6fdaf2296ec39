package tabular

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengyou/app/hanzi"
)

// NameCell is what a cell in the column of names says.
type NameCell struct {
	Name   string // in the form it is kept in
	Remark string // what stands in brackets behind it: 组长, 预备
	Post   string // a post, sex or standing that stands behind it without brackets: 书记, 组长, 女
	Off    string // signs, a number or a form of address that were taken off: ★, 1、, 同志
	Two    bool   // perhaps two persons, taken as one
}

var (
	nameNumber = regexp.MustCompile(`^\d{1,3}[、.)]`)
	nameSigns  = "★☆●○◆◇■□▲△▼※*#√✓"
	nameTail   = regexp.MustCompile(`^(\p{Han}{2,4}?)[-—–]?(副?书记|副?支书|小?组长|副组长|副?主任|(?:组织|宣传|纪检)?委员)$`)
	nameCall   = regexp.MustCompile(`^(\p{Han}{2,4})同志$`)
	nameApart  = strings.Fields("男 女 预备 正式 组长 副组长 书记 副书记 委员 主任 同志")
	dottedPair = regexp.MustCompile(`^(\p{Han}{2,3})\.(\p{Han}{2,3})$`)
	surnames   = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
)

// ReadName reads a cell in the column of names: what forms and people write about a name is taken off it and told.
func ReadName(text string) NameCell {
	s := hanzi.Fold(text)
	var n NameCell
	if mark := nameNumber.FindString(s); mark != "" {
		n.Off, s = mark, strings.TrimSpace(s[len(mark):])
	}
	if bare := strings.Trim(s, nameSigns); bare != s && bare != "" {
		n.Off += strings.Replace(s, bare, "", 1)
		s = strings.TrimSpace(bare)
	}
	if parts := strings.Fields(s); len(parts) > 1 && slices.Contains(nameApart, parts[len(parts)-1]) && utf8.RuneCountInString(parts[0]) > 1 {
		n.Post, s = parts[len(parts)-1], strings.Join(parts[:len(parts)-1], " ")
	}
	n.Two = perhapsTwo(s)
	n.Name = hanzi.FoldName(s)
	if at := strings.Index(n.Name, "("); at > 0 && strings.HasSuffix(n.Name, ")") {
		n.Name, n.Remark = n.Name[:at], strings.TrimSuffix(n.Name[at+1:], ")")
	}
	if m := nameTail.FindStringSubmatch(n.Name); m != nil {
		n.Name, n.Post = m[1], m[2]
	} else if m := nameCall.FindStringSubmatch(n.Name); m != nil {
		n.Name, n.Off = m[1], n.Off+"同志"
	}
	if n.Post == "同志" {
		n.Post, n.Off = "", n.Off+"同志"
	}
	return n
}

// perhapsTwo reports whether a name cell may hold two persons: parts by a blank or line break that are each long enough to
// be a name, and the first no surname of two characters; or two names with common surnames by a dot that is none of names.
func perhapsTwo(text string) bool {
	if m := dottedPair.FindStringSubmatch(text); m != nil {
		return hasSurname(m[1]) && hasSurname(m[2])
	}
	parts := strings.Fields(text)
	if len(parts) != 2 || strings.ContainsFunc(text, func(r rune) bool { return r < utf8.RuneSelf && r > ' ' }) {
		return false
	}
	first, last := utf8.RuneCountInString(parts[0]), utf8.RuneCountInString(parts[1])
	compound := utf8.RuneCountInString(hanzi.Surname(parts[0]+parts[1])) > 1
	return first >= 2 && last >= 2 && !(compound && first == 2)
}

// hasSurname reports whether a name begins with one of the hundred commonest surnames.
func hasSurname(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return strings.ContainsRune(surnames, r)
}

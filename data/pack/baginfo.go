package pack

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// tag is one line of bag-info.txt.
type tag struct{ label, value string }

// information reads bag-info.txt and compares Payload-Oxum, the octets and files of the payload, with what is there.
func (x *examiner) information() {
	content, there := x.bag.kept[bagInfoName]
	if !there {
		return
	}
	tags, ok := parseTags(content)
	if !ok {
		x.bag.wrong("bag-info", bagInfoName, "bag-info.txt 的写法不合 BagIt 规定。")
		return
	}
	x.bag.info = tags
	oxum, said := lookup(tags, "Payload-Oxum")
	if said && oxum != fmt.Sprintf("%d.%d", x.bag.payload, x.bag.files) {
		x.bag.wrong("payload-oxum", bagInfoName, "bag-info.txt 写的总字节数和文件数（%s）与实际（%d.%d）不符。",
			shown(oxum), x.bag.payload, x.bag.files)
	}
}

// parseTags reads "Label: value" lines; a line that begins with a blank continues the one before (section 2.2.2).
func parseTags(content []byte) ([]tag, bool) {
	var tags []tag
	if !utf8.Valid(content) {
		return nil, false
	}
	for _, line := range lines(string(content)) {
		if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") {
			if len(tags) == 0 {
				return nil, false
			}
			tags[len(tags)-1].value += " " + strings.TrimSpace(line)
			continue
		}
		label, value, ok := strings.Cut(line, ":")
		if !ok || label == "" {
			return nil, false
		}
		tags = append(tags, tag{strings.TrimSpace(label), strings.TrimSpace(value)})
	}
	return tags, true
}

// lookup returns the first value of a label, upper and lower case being the same.
func lookup(tags []tag, label string) (string, bool) {
	for _, t := range tags {
		if strings.EqualFold(t.label, label) {
			return t.value, true
		}
	}
	return "", false
}

// formatTags writes tags; a value's own line ends become blanks.
func formatTags(tags []tag) []byte {
	var b strings.Builder
	for _, t := range tags {
		b.WriteString(t.label + ": " + strings.Join(strings.Fields(t.value), " ") + "\n")
	}
	return []byte(b.String())
}

package tabular

import (
	"strconv"
	"strings"
)

const hanDigits = "零一二三四五六七八九"

// hanNumber turns Chinese numerals into digits: by place (一九八五) or as a number up to 39 (二十一, 廿一).
func hanNumber(s string, byPlace bool) string {
	tens, ones, out := 0, 0, ""
	for _, r := range s {
		digit := strings.IndexRune(hanDigits, r) / len("零")
		switch {
		case r == '〇' || r == '○':
			digit = 0
		case r == '十':
			tens, ones = max(1, ones), 0
			continue
		case r == '廿':
			tens = 2
			continue
		case r == '卅':
			tens = 3
			continue
		}
		ones = digit
		out += strconv.Itoa(digit)
	}
	if byPlace || s == "" {
		return out
	}
	return strconv.Itoa(tens*10 + ones)
}

// hanCount writes 1…99 in Chinese numerals.
func hanCount(n int) string {
	digit := []rune(hanDigits)
	switch {
	case n < 10:
		return string(digit[n])
	case n < 20:
		return "十" + strings.TrimSuffix(string(digit[n%10]), "零")
	}
	return string(digit[n/10]) + "十" + strings.TrimSuffix(string(digit[n%10]), "零")
}

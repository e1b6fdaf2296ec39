package hanzi

import (
	"strings"
	"unicode"
)

// nameDot stands between the parts of a name: U+00B7.
const nameDot = '·'

// maxName is the longest name there is, in characters.
const maxName = 50

// Fold brings typed text into its half-width form: full-width digits, letters
// and ASCII punctuation become plain ones, the ideographic and other odd
// spaces a plain space; the signs of radicals that copying out of a PDF gives for
// characters (⽅ for 方) become these; invisible characters go, and so do blanks at
// the ends. Chinese punctuation (、。「」) stays.
func Fold(s string) string {
	return strings.TrimSpace(strings.Map(foldRune, s))
}

func foldRune(r rune) rune {
	switch {
	case r < 0x00A0 || r >= 0x4E00 && r <= 0x9FFF: // nearly everything there is
		return r
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '￥':
		return '¥'
	case r >= firstRadical && int(r-firstRadical) < len(radicals):
		return radicals[r-firstRadical]
	case invisible(r):
		return -1
	case unicode.Is(unicode.Zs, r):
		return ' '
	}
	return r
}

// firstRadical begins the block of Kangxi radicals, each of which stands for the
// character at its place in radicals (its compatibility decomposition).
const firstRadical = '\u2F00'

var radicals = []rune("一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴" +
	"廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿" +
	"目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵" +
	"邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠")

// invisible reports characters that copying leaves behind and nobody sees:
// zero-width ones, direction marks and variation selectors.
func invisible(r rune) bool {
	return r == 0xFEFF || r == 0x00AD || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x2064 || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// dots are what is typed for ·, the full-width forms already folded.
const dots = "·•・･‧∙⋅●◦᛫⸱.。､"

// FoldName brings a name into the form it is kept in: folded, without the
// blanks that line names up ("王  芳"), the many middle dots as ·, without
// blanks about it. Latin names keep one blank between their words.
func FoldName(s string) string {
	runes := []rune(Fold(s))
	out := make([]rune, 0, len(runes))
	for i, r := range runes {
		switch {
		case strings.ContainsRune(dots, r) && (r == nameDot || besideHan(runes, i)):
			if len(out) > 0 && out[len(out)-1] == ' ' {
				out = out[:len(out)-1]
			}
			out = append(out, nameDot)
		case !unicode.IsSpace(r):
			out = append(out, r)
		case keepsBlank(out, runes[i+1:]):
			out = append(out, ' ')
		}
	}
	return string(out)
}

// besideHan reports whether the nearest character on either side that is not
// a blank is Han.
func besideHan(runes []rune, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if !unicode.IsSpace(runes[j]) {
			if isHan(runes[j]) {
				return true
			}
			break
		}
	}
	for j := i + 1; j < len(runes); j++ {
		if !unicode.IsSpace(runes[j]) {
			return isHan(runes[j])
		}
	}
	return false
}

// keepsBlank reports whether a blank separates two Latin words.
func keepsBlank(before, after []rune) bool {
	return len(before) > 0 && len(after) > 0 && latinEnd(before[len(before)-1]) && latinEnd(after[0])
}

func latinEnd(r rune) bool { return unicode.IsLetter(r) && !isHan(r) || r == '.' || r == '\'' }

// ValidName reports whether s, in the form [FoldName] gives, can be a person's
// name: at most 50 characters, each Han or a letter, · only between them, a
// blank only between Latin words. Figures, signs and control characters are
// no part of a name, so "=1+1" is none.
func ValidName(s string) bool {
	runes := []rune(s)
	if len(runes) == 0 || len(runes) > maxName {
		return false
	}
	joins := true // the beginning counts as one: nothing may follow but a letter
	for _, r := range runes {
		letter := isHan(r) || unicode.IsLetter(r)
		if !letter && (joins || r != nameDot && r != ' ' && r != '\'' && r != '-') {
			return false
		}
		joins = !letter
	}
	return !joins
}

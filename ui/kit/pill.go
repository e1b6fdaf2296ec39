package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Tone is the meaning of a coloured mark. The word beside the colour says it too.
type Tone int

// The tones.
const (
	ToneQuiet Tone = iota // 草稿、未完成
	ToneDone              // 已完成、推荐
	ToneLate              // 已过期、还剩6天
	ToneWrong             // 错误; shown with an icon
	ToneInfo              // 说明、来自平时记录
	ToneRed               // 进行中: where you are
)

// colors are the ink and the ground of a tone.
func (t Tone) colors() (ink, ground fyne.ThemeColorName) {
	switch t {
	case ToneDone:
		return ColorDone, ColorDoneTint
	case ToneLate:
		return ColorLate, ColorLateTint
	case ToneWrong:
		return ColorWrong, ColorWrongTint
	case ToneInfo:
		return ColorRecord, ColorRecordTint
	case ToneRed:
		return ColorRed, ColorRedTint
	default:
		return ColorQuiet, ColorQuietTint
	}
}

// icon is the sign of a tone.
func (t Tone) icon() fyne.Resource {
	switch t {
	case ToneDone:
		return theme.ConfirmIcon()
	case ToneLate:
		return theme.WarningIcon()
	case ToneWrong:
		return theme.ErrorIcon()
	default:
		return theme.InfoIcon()
	}
}

// Pill is a short word on a coloured ground: 已过期、草稿、推荐.
type Pill struct {
	composite
	ground *box
	sign   *glyph
	words  *Text
}

// NewPill makes a pill.
func NewPill(tone Tone, text string) *Pill {
	p := &Pill{ground: newBox("", "", 10), sign: newGlyph(nil, "", 13), words: newText(text, 12.5, false, "", keepWhole)}
	p.root = Stack(p.ground, Pad(1.5, 9, Row(4, p.sign, p.words)))
	p.ExtendBaseWidget(p)
	p.Set(tone, text)
	return p
}

// Set changes tone and word.
func (p *Pill) Set(tone Tone, text string) {
	ink, ground := tone.colors()
	p.ground.set(ground, "")
	p.words.SetColor(ink)
	p.words.SetText(text)
	p.sign.set(tone.icon(), ink)
	if tone == ToneWrong {
		p.sign.Show()
	} else {
		p.sign.Hide()
	}
}

// Text is the word on the pill.
func (p *Pill) Text() string { return p.words.text }

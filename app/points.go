package app

import (
	"errors"
	"strconv"
	"strings"
)

// Points is an exact score in hundredths of a point: 9350 is 93.50. Floats appear nowhere between entry and print.
type Points int64

// maxPoints bounds what may be typed: a million points, so that sums of a county-year stay far from overflow.
const maxPoints Points = 100_000_000

// errDecimals is the cause of refusing points with more than two places.
var errDecimals = errors.New("more than two decimals")

// ParsePoints reads a decimal with at most two places ("93.5", "-2"; full-width digits are the caller's to fold). It returns
// an Invalid error for anything else; a third decimal is refused rather than rounded.
func ParsePoints(s string) (Points, error) {
	s = strings.TrimSpace(s)
	body, neg := strings.CutPrefix(s, "-")
	if !neg {
		body = strings.TrimPrefix(body, "+")
	}
	whole, frac, _ := strings.Cut(body, ".")
	if whole == "" && frac == "" || !digits(whole) || !digits(frac) || len(whole) > 7 {
		return 0, &Error{Kind: Invalid, Text: "“" + s + "”不是分数。"}
	}
	if frac = strings.TrimRight(frac, "0"); len(frac) > 2 {
		return 0, &Error{Kind: Invalid, Text: "“" + s + "”多于两位小数。", Err: errDecimals}
	}
	frac += strings.Repeat("0", 2-len(frac))
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil || Points(n) > maxPoints {
		return 0, &Error{Kind: Invalid, Text: "“" + s + "”不是分数。", Err: err}
	}
	if neg {
		n = -n
	}
	return Points(n), nil
}

func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// String returns the points with two places: "93.50", "-2.00".
func (p Points) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	s := strconv.FormatInt(int64(p/100), 10) + "."
	if p%100 < 10 {
		s += "0"
	}
	return sign + s + strconv.FormatInt(int64(p%100), 10)
}

// Short returns the points without needless zeros, as a hand would write them: "9.5", "10".
func (p Points) Short() string {
	return strings.TrimSuffix(strings.TrimRight(p.String(), "0"), ".")
}

// Ratio is an exact fraction of hundredths, so that a mean of means is rounded only once. The zero value is 0/1.
type Ratio struct {
	num, den int64
}

// Exact returns the points as a Ratio.
func (p Points) Exact() Ratio { return Ratio{int64(p), 1} }

// Mean returns the mean of rs, unrounded; the zero Ratio when rs is empty.
func Mean(rs []Ratio) Ratio {
	sum := Ratio{0, 1}
	for _, r := range rs {
		sum = sum.plus(r)
	}
	if len(rs) == 0 {
		return sum
	}
	return Ratio{sum.num, sum.den * int64(len(rs))}.reduced()
}

func (r Ratio) plus(o Ratio) Ratio {
	if r.den == 0 {
		r.den = 1
	}
	if o.den == 0 {
		o.den = 1
	}
	return Ratio{r.num*o.den + o.num*r.den, r.den * o.den}.reduced()
}

func (r Ratio) reduced() Ratio {
	a, b := r.num, r.den
	for b != 0 {
		a, b = b, a%b
	}
	if a < 0 {
		a = -a
	}
	if a > 1 {
		return Ratio{r.num / a, r.den / a}
	}
	return r
}

// Add returns r plus p, still exact.
func (r Ratio) Add(p Points) Ratio { return r.plus(p.Exact()) }

// Round returns the nearest hundredth, half away from zero (四舍五入).
func (r Ratio) Round() Points {
	if r.den == 0 {
		return 0
	}
	n := r.num
	if n < 0 {
		n = -n
	}
	q := (2*n + r.den) / (2 * r.den)
	if r.num < 0 {
		q = -q
	}
	return Points(q)
}

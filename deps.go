//go:build deps

package main

import (
	_ "fyne.io/fyne/v2/app"
	_ "github.com/alecthomas/kong"
	_ "github.com/go-text/render"
	_ "github.com/go-text/typesetting/font"
	_ "github.com/gofrs/flock"
	_ "github.com/mozillazg/go-pinyin"
	_ "github.com/ncruces/zenity"
	_ "github.com/signintech/gopdf"
	_ "github.com/wcharczuk/go-chart/v2"
	_ "github.com/xuri/excelize/v2"
	_ "golang.org/x/image/font"
	_ "golang.org/x/text/encoding/simplifiedchinese"
	_ "modernc.org/sqlite"
)

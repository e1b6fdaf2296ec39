package kit

import (
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// catalogue holds translations of the Chinese source texts; empty means Chinese.
var catalogue map[string]string

// SetCatalogue gives the texts of another language: Chinese source text (with its
// format verbs) to translation. nil brings the Chinese texts back.
func SetCatalogue(texts map[string]string) { catalogue = texts }

// T is the text for the user: the Chinese source text, translated where a
// catalogue knows it, with args put in as fmt.Sprintf does.
func T(format string, args ...any) string {
	if t, ok := catalogue[format]; ok {
		format = t
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// fyneWords are Fyne's own strings in office Chinese.
var fyneWords = map[string]string{
	"Advanced": "高级", "Cancel": "取消", "Confirm": "确定", "Copy": "复制", "Create Folder": "新建文件夹",
	"Cut": "剪切", "Enter filename": "请输入文件名", "Error": "出错了", "Favourites": "常用位置", "File": "文件",
	"Folder": "文件夹", "New Folder": "新文件夹", "No": "取消", "OK": "确定", "Open": "打开", "Paste": "粘贴",
	"Quit": "退出", "Redo": "重做", "Save": "保存", "Select all": "全选", "Show Hidden Files": "显示隐藏的文件",
	"Undo": "撤销", "Yes": "确定", "file.name": "名称", "file.parent": "上一级", "label.description": "说明",
	"monday": "星期一", "monday.short": "一", "tuesday": "星期二", "tuesday.short": "二",
	"wednesday": "星期三", "wednesday.short": "三", "thursday": "星期四", "thursday.short": "四",
	"friday": "星期五", "friday.short": "五", "saturday": "星期六", "saturday.short": "六",
	"sunday": "星期日", "sunday.short": "日",
}

// registerWords gives Fyne our words under every name its lookup can end at: the
// system's locale, Chinese, and English, which Fyne falls back to when the
// locale says nothing (LANG=C, some Windows services).
func registerWords() {
	data, err := json.Marshal(fyneWords)
	if err != nil {
		fyne.LogError("encode words", err)
		return
	}
	for _, l := range []fyne.Locale{"zh", "zh-CN-Hans", "zh-CN", "en", lang.SystemLocale()} {
		if err := lang.AddTranslationsForLocale(data, l); err != nil {
			fyne.LogError("register words for "+string(l), err)
		}
	}
}

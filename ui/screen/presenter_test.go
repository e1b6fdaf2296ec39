package screen_test

import (
	"errors"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

func TestWordsOfErrors(t *testing.T) {
	text, hint, detail := screen.Words(app.Fail(app.Storage, "磁盘满了。", "请腾出空间。", errors.New("ENOSPC")))
	if text != "磁盘满了。" || hint != "请腾出空间。" || !strings.Contains(detail, "ENOSPC") {
		t.Errorf("%q %q %q", text, hint, detail)
	}
	text, hint, detail = screen.Words(errors.New("boom"))
	if text == "" || hint == "" || detail != "boom" || strings.Contains(text+hint, "boom") {
		t.Errorf("%q %q %q", text, hint, detail)
	}
}

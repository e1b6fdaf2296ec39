package main

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"zhengyou/tools/bench/xvfb"
)

// Office is LibreOffice, the program people would do the same work in, with a profile of its own.
type Office struct {
	Binary  string // soffice.bin
	Folder  string // what it is installed in
	work    string // scratch folder
	profile string // the profile every run starts with a copy of
}

// findOffice looks LibreOffice up and makes it a profile that has been started once: the first start of a profile
// takes several times as long as all others and would flatter us.
func findOffice(work string) (*Office, error) {
	launcher, err := exec.LookPath("soffice")
	if err != nil {
		return nil, fmt.Errorf("LibreOffice is not installed: %w", err)
	}
	if launcher, err = filepath.EvalSymlinks(launcher); err != nil {
		return nil, err
	}
	program := filepath.Dir(launcher)
	o := &Office{Binary: filepath.Join(program, "soffice.bin"), Folder: filepath.Dir(program), work: work, profile: filepath.Join(work, "office")}
	cmd := exec.Command("soffice", arguments(o.profile, "--headless", "--terminate_after_init")...)
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("LibreOffice does not start: %w: %s", err, out)
	}
	return o, o.quieten()
}

// quieten switches off the tip of the day and the like, which would stand over the sheet.
func (o *Office) quieten() error {
	const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="WhatsNew" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
`
	return os.WriteFile(filepath.Join(o.profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600)
}

func arguments(profile string, more ...string) []string {
	from := url.URL{Scheme: "file", Path: profile}
	return append([]string{"-env:UserInstallation=" + from.String(), "--norestore", "--nologo", "--nofirststartwizard"}, more...)
}

// Open starts LibreOffice on a workbook and watches until it is painted. Profile and workbook are fresh copies: a run
// that was ended leaves locks in both, and the next would begin with a question. It runs with its plain X11 widgets,
// which start faster and take less memory than the GTK ones.
func (o *Office) Open(s *xvfb.Screen, workbook string, limit time.Duration) (*xvfb.Program, xvfb.Painted, error) {
	run, err := os.MkdirTemp(o.work, "run")
	if err != nil {
		return nil, xvfb.Painted{}, err
	}
	profile, file := filepath.Join(run, "office"), filepath.Join(run, filepath.Base(workbook))
	if err := os.CopyFS(profile, os.DirFS(o.profile)); err != nil {
		return nil, xvfb.Painted{}, err
	}
	content, err := os.ReadFile(workbook)
	if err != nil {
		return nil, xvfb.Painted{}, err
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return nil, xvfb.Painted{}, err
	}
	cmd := exec.Command("soffice", arguments(profile, "--calc", file)...)
	cmd.Env = []string{"SAL_USE_VCLPLUGIN=gen"}
	return s.Paint(limit, cmd)
}

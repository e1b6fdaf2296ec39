# 争优台账. `make` alone lists what can be done.
#
# One set of build flags everywhere: other flags would build Fyne's C parts (minutes) a second time.
USERS_LANG         := $(or $(filter %.UTF-8 %.utf8,$(LANG)),C.UTF-8)
export GOFLAGS     := -trimpath -tags=migrated_fynedo -buildvcs=false
export CGO_ENABLED := 1
export LANG        := C.UTF-8

VERSION   := $(shell sed -n 's/^ *Version *= *"\(.*\)"/\1/p' FyneApp.toml)
OUT       ?= out
TESTFLAGS ?= $(if $(CI),-count=1)
# Checks and tests all use the race flavour, so that a clean machine builds Fyne once, not twice.
# SQLite is C translated to Go: looking for races and stray pointers inside it says nothing about this program and makes the
# tests of the data ten times as slow, so it is left plain. Its driver and everything else are watched.
# So is the reader of the fonts' tables, which Fyne runs over megabytes of outlines for every new window and look.
PLAIN     := -gcflags=modernc.org/sqlite/lib=-race=false -gcflags=modernc.org/libc/...=-race=false \
             -gcflags=github.com/go-text/typesetting/font/opentype/tables=-race=false
RACE      := GOFLAGS="$(GOFLAGS) -race $(PLAIN)"

.DEFAULT_GOAL := help
.PHONY: help run test build gallery help-pictures bench windows wine fmt lint clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## build, fill a demo branch from the sample files and open the window (no display: leave it all in out/)
	@LANG=$(USERS_LANG) scripts/run.sh "$(OUT)" # the input method goes by the user's own language

build: ## build bin/zhengyou
	@scripts/deps.sh build
	@echo "building bin/zhengyou (the first time takes 4 to 8 minutes: Fyne's C parts)"
	@go build -ldflags "-s -w" -o bin/zhengyou .

test: lint ## formatting, arrows, vet, staticcheck, then every test with -race under a virtual display
	@scripts/deps.sh test
	@echo "== go test -race"
	@$(RACE) scripts/xvfb.sh go test -vet=off -timeout 12m $(TESTFLAGS) ./...

lint: ## formatting, who may import whom, vet, staticcheck
	@scripts/deps.sh build
	@echo "== gofumpt"
	@scripts/fmt.sh check
	@echo "== arch test"
	@go test -vet=off arch_test.go
	@echo "== go vet (the first time builds Fyne's C parts: 4 to 8 minutes)"
	@$(RACE) go vet ./...
	@echo "== staticcheck"
	@go build -o .tools/staticcheck honnef.co/go/tools/cmd/staticcheck
	@$(RACE) .tools/staticcheck ./...

fmt: ## format the Go files
	@scripts/fmt.sh write

gallery: ## every screen with empty, ordinary and overfull data as pictures in out/gallery
	@scripts/deps.sh build
	@scripts/gallery.sh "$(OUT)/gallery"

help-pictures: ## draw the pictures of the help pages (assets/help) again, after a screen has changed
	@scripts/deps.sh build
	@go run ./tools/gallery -help-pictures assets/help

bench: build ## the measured figures, each beside LibreOffice in the same run
	@scripts/deps.sh bench
	@scripts/bench.sh

windows: ## cross-build bin/zhengyou.exe with icon and version
	@scripts/deps.sh windows
	@scripts/windows.sh "$(VERSION)"

wine: windows ## start bin/zhengyou.exe under Wine and leave screenshots in out/
	@scripts/deps.sh wine
	@scripts/wine.sh "$(OUT)"

clean: ## remove what was built (bin, out, tools); never your data
	@rm -rf bin out .tools rsrc_windows_*.syso

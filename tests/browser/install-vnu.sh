#!/bin/sh
# The HTML checker (Nu Html Checker, validator.nu), in one pinned version, and the Java it runs on.
set -eu
VERSION=26.9.27
cd "$(dirname "$0")/../.."
need() {
    if command -v "$1" >/dev/null 2>&1; then return 0; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $2 for the HTML checker …"
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
        return 0
    fi
    echo "The HTML checker needs '$1'. Please install the package '$2' and run again." >&2
    exit 1
}
need java default-jre-headless
if grep -qs "\"version\": \"$VERSION\"" node_modules/vnu-jar/package.json; then exit 0; fi
need npm npm
# Its install script would fetch a Java of its own.
npm install --silent --no-save --no-package-lock --no-audit --no-fund --ignore-scripts "vnu-jar@$VERSION"

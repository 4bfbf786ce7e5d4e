# setup.sh - brings what setaside is built and tested with. Sourced by both commands:
#
#   . examples/setup.sh
#   setaside_setup build|test|long|bench
#
# On Debian and Ubuntu it installs the packages that are missing, and does nothing where none
# is. Elsewhere it looks for the tools and libraries themselves, and where one is missing
# names the packages that bring them and stops.
set -eu

SETASIDE_BUILD_PACKAGES='gcc libc6-dev cmake make pkg-config libglpk-dev libxml2-dev
    libxlsxwriter-dev libjansson-dev libcsv-dev libzip-dev libsqlite3-dev'
SETASIDE_TEST_PACKAGES='libcmocka-dev glpk-utils libreoffice-calc-nogui fonts-crosextra-carlito
    poppler-utils parallel'
SETASIDE_LONG_PACKAGES='clang valgrind'
SETASIDE_BENCH_PACKAGES='glpk-utils unzip libxml2-utils coinor-clp coinor-cbc lp-solve python3 python3-pulp
    python3-openpyxl'

# Those of the named packages that are not installed.
setaside_missing()
{
    setaside_there=" $(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
        sed -n 's/ installed$//p' | tr '\n' ' ')"
    for setaside_package in "$@"; do
        case $setaside_there in
        *" $setaside_package "*) ;;
        *) printf '%s ' "$setaside_package" ;;
        esac
    done
}

# apt-get, as root, without questions, waiting for another that is at work.
setaside_apt()
{
    $setaside_as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -y -o DPkg::Lock::Timeout=300 "$@"
}

setaside_install()
{
    setaside_as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "setup: as root, run: apt-get install --no-install-recommends $*" >&2
            return 1
        fi
        setaside_as_root=sudo
    fi
    echo "setup: installing $*" >&2
    setaside_log=$(mktemp)
    if setaside_apt update >"$setaside_log" 2>&1 &&
        setaside_apt install --no-install-recommends "$@" >>"$setaside_log" 2>&1; then
        rm -f "$setaside_log"
        return 0
    fi
    cat "$setaside_log" >&2
    rm -f "$setaside_log"
    echo "setup: could not install $*" >&2
    return 1
}

# What a system without apt-get lacks, by looking for the things themselves.
setaside_lacking()
{
    for setaside_tool in cc cmake make pkg-config; do
        command -v "$setaside_tool" >/dev/null 2>&1 || printf '%s ' "$setaside_tool"
    done
    for setaside_library in libxml-2.0 jansson libzip sqlite3 xlsxwriter; do
        pkg-config --exists "$setaside_library" 2>/dev/null || printf '%s ' "$setaside_library"
    done
    for setaside_header in glpk.h csv.h; do
        echo "#include <$setaside_header>" | cc -E - >/dev/null 2>&1 ||
            printf '%s ' "$setaside_header"
    done
    [ "$1" != build ] || return 0
    pkg-config --exists cmocka 2>/dev/null || printf 'cmocka '
    for setaside_tool in glpsol soffice pdftotext; do
        command -v "$setaside_tool" >/dev/null 2>&1 || printf '%s ' "$setaside_tool"
    done
}

setaside_advise()
{
    cat >&2 <<END
setup: this system has no apt-get, and these were not found: $1
Install them and run this again. The packages are:
  Fedora    dnf install gcc cmake make pkgconf-pkg-config glpk-devel libxml2-devel
            libxlsxwriter-devel jansson-devel libcsv-devel libzip-devel
            sqlite-devel
            (tests: libcmocka-devel glpk-utils libreoffice-calc google-carlito-fonts poppler-utils)
  Arch      pacman -S gcc cmake make pkgconf glpk libxml2 libxlsxwriter jansson libcsv libzip
            sqlite (tests: cmocka libreoffice-fresh ttf-carlito poppler)
  Homebrew  brew install cmake pkg-config glpk libxml2 libxlsxwriter jansson libcsv libzip
            sqlite (tests: cmocka poppler, and LibreOffice as a cask)
END
}

setaside_setup()
{
    if ! command -v apt-get >/dev/null 2>&1; then
        setaside_needed=$(setaside_lacking "$1")
        [ -z "$setaside_needed" ] && return 0
        setaside_advise "$setaside_needed"
        return 1
    fi
    case $1 in
    build) setaside_wanted=$SETASIDE_BUILD_PACKAGES ;;
    test) setaside_wanted="$SETASIDE_BUILD_PACKAGES $SETASIDE_TEST_PACKAGES" ;;
    long) setaside_wanted="$SETASIDE_BUILD_PACKAGES $SETASIDE_TEST_PACKAGES
        $SETASIDE_LONG_PACKAGES" ;;
    bench) setaside_wanted="$SETASIDE_BUILD_PACKAGES $SETASIDE_BENCH_PACKAGES" ;;
    esac
    # Names of packages hold no blanks: the lists are meant to split.
    # shellcheck disable=SC2086
    setaside_needed=$(setaside_missing $setaside_wanted)
    # shellcheck disable=SC2086
    [ -z "$setaside_needed" ] || setaside_install $setaside_needed
}

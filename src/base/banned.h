/*
 * banned.h - makes calls that overrun buffers, hide errors or share state fail to compile.
 *
 * The build includes it ahead of every file of the program, so no file names it. The headers
 * that declare these functions come first; a call then becomes an undeclared identifier. Text
 * is built with `struct aside_text` or snprintf, numbers are read with aside_..._parse.
 */
#ifndef ASIDE_BANNED_H
#define ASIDE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef strcpy
#define strcpy(...) strcpy_is_banned
#undef strcat
#define strcat(...) strcat_is_banned
#undef strncpy
#define strncpy(...) strncpy_is_banned
#undef strncat
#define strncat(...) strncat_is_banned
#undef sprintf
#define sprintf(...) sprintf_is_banned
#undef vsprintf
#define vsprintf(...) vsprintf_is_banned
#undef strtok
#define strtok(...) strtok_is_banned
#undef atoi
#define atoi(...) atoi_is_banned
#undef atol
#define atol(...) atol_is_banned
#undef atof
#define atof(...) atof_is_banned
#undef gmtime
#define gmtime(...) gmtime_is_banned
#undef localtime
#define localtime(...) localtime_is_banned
#undef asctime
#define asctime(...) asctime_is_banned
#undef ctime
#define ctime(...) ctime_is_banned

#endif

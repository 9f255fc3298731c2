/* Debian builds libxml2 with ICU, so <libxml/encoding.h> pulls in <unicode/ucnv.h>. Its types clash with
   Foundation's private copy of ICU on a clean build ("'UErrorCode' has different definitions in different
   modules") and not on the build after. Defining ICU's own include guard keeps those headers out; the two
   types that libxml2's structs name are declared with the same names and widths, so no layout changes. */
#define UCNV_H
#include <stdint.h>
typedef struct UConverter UConverter;
typedef uint16_t UChar;

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/dict.h>
#include <libxml/xmlerror.h>

/* xmlFree is a mutable global function pointer, which Swift 6 refuses to read. */
static inline void wayline_xml_free(void *pointer) { xmlFree(pointer); }

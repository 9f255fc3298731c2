/* libzip's own header is nullability-annotated and imports as it is. */
#include <zip.h>

/* Only libcrypto: digests, MACs, random bytes. Everything we call is a plain function or an importable macro. */
#include <openssl/crypto.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

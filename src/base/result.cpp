// Names of the error codes, and the end of the program for broken invariants of ours.
#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace gouji::base {

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kCannotOpen:
      return "cannot_open";
    case ErrorCode::kEmpty:
      return "empty";
    case ErrorCode::kBinary:
      return "binary";
    case ErrorCode::kEncoding:
      return "encoding";
    case ErrorCode::kTooLarge:
      return "too_large";
    case ErrorCode::kMalformed:
      return "malformed";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kTimeLimit:
      return "time_limit";
    case ErrorCode::kOverflow:
      return "overflow";
    case ErrorCode::kBadNumeral:
      return "bad_numeral";
    case ErrorCode::kBadRule:
      return "bad_rule";
    case ErrorCode::kBadData:
      return "bad_data";
    case ErrorCode::kBadUsage:
      return "bad_usage";
    case ErrorCode::kCannotWrite:
      return "cannot_write";
    case ErrorCode::kPicture:
      return "picture";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

void check_failed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr, "gouji: internal check failed at %s:%d: %s (%s)\n", file, line, why, condition);
  std::abort();
}

}  // namespace gouji::base

// JSON by hand: a dozen fixed names, in a fixed order.
#include "base/sha256.h"
#include "gate/gate.h"

namespace gouji::gate {
namespace {

std::string quoted(const std::string& text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      ((out += "\\u00") += kDigits[static_cast<unsigned char>(c) >> 4]) += kDigits[c & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string reading_json(const Reading& reading) {
  return "    {\"format\": " + quoted(std::string(word_of(reading.format))) +
         ", \"amounts\": " + std::to_string(reading.money_figures) +
         ", \"covered\": " + std::to_string(reading.covered) +
         ", \"quantities_equal\": " + std::to_string(reading.quantities.equal) +
         ", \"quantities_different\": " + std::to_string(reading.quantities.different) +
         ", \"not_of_lines\": " + std::to_string(reading.quantities.not_of_lines) +
         ", \"findings\": " + std::to_string(reading.findings.size()) + "}";
}

}  // namespace

std::string write_manifest(const Passage& passage, const std::vector<ManifestEntry>& sources) {
  std::string out = "{\n  \"title\": " + quoted(passage.title) + ",\n  \"publisher\": " + quoted(passage.author) +
                    ",\n  \"date\": " + quoted(passage.date) + ",\n  \"sources\": [";
  for (const ManifestEntry& entry : sources) {
    out += &entry == &sources.front() ? "\n" : ",\n";
    out += "    {\"role\": " + quoted(entry.role) + ", \"name\": " + quoted(entry.name) +
           ", \"sha256\": " + quoted(entry.sha256) + "}";
  }
  out += "\n  ],\n  \"outputs\": [";
  for (const OutputFile& file : passage.files) {
    out += &file == &passage.files.front() ? "\n" : ",\n";
    out += "    {\"name\": " + quoted(file.name) + ", \"format\": " + quoted(std::string(word_of(file.format))) +
           ", \"bytes\": " + std::to_string(file.bytes.size()) +
           ", \"sha256\": " + quoted(base::sha256_hex(file.bytes)) + "}";
  }
  out += "\n  ],\n  \"gate\": [";
  for (const Reading& reading : passage.readings) {
    out += &reading == &passage.readings.front() ? "\n" : ",\n";
    out += reading_json(reading);
  }
  return out + "\n  ]\n}\n";
}

}  // namespace gouji::gate

// ECMA-376 part 1, 17.13.4: a comment stands in its own part; its range in the text has a start, an end and a reference.
#include "read/docx/comments.h"

#include <pugixml.hpp>

#include <algorithm>
#include <map>

#include "read/docx/docx_reader.h"
#include "read/xml/package_parts.h"
#include "read/xml/part.h"
#include "read/zip/archive.h"
#include "read/zip/rewrite.h"

namespace gouji::read::docx {
namespace {

constexpr const char* kType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
constexpr const char* kRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
constexpr const char* kAuthor = "gouji";

/// The name space of the document's own prefix, so that the new part speaks the same dialect (transitional or strict).
std::string name_space_of(const pugi::xml_node& root) {
  const std::string prefix = xml::named_like(root, "");
  const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + prefix.substr(0, prefix.size() - 1);
  return root.attribute(attribute.c_str()).value();
}

class Commenter {
 public:
  Commenter(const pugi::xml_node& main, const pugi::xml_node& comments) : main_(main), comments_(comments) {
    for (const pugi::xml_node one : comments_.children()) next_ = std::max(next_, xml::number(one, "id", 0) + 1);
  }

  void add(pugi::xml_node paragraph, const std::string& text) {
    const std::string id = std::to_string(next_++);
    add_comment(id, text);
    const pugi::xml_node properties = xml::child(paragraph, "pPr");
    const std::string start_name = name("commentRangeStart");
    pugi::xml_node start = properties ? paragraph.insert_child_after(start_name.c_str(), properties)
                                      : paragraph.prepend_child(start_name.c_str());
    start.append_attribute(name("id").c_str()) = id.c_str();
    paragraph.append_child(name("commentRangeEnd").c_str()).append_attribute(name("id").c_str()) = id.c_str();
    pugi::xml_node run = paragraph.append_child(name("r").c_str());
    run.append_child(name("commentReference").c_str()).append_attribute(name("id").c_str()) = id.c_str();
  }

 private:
  std::string name(std::string_view local) const { return xml::named_like(main_, local); }
  std::string comment_name(std::string_view local) const { return xml::named_like(comments_, local); }

  void add_comment(const std::string& id, const std::string& text) {
    pugi::xml_node comment = comments_.append_child(comment_name("comment").c_str());
    comment.append_attribute(comment_name("id").c_str()) = id.c_str();
    comment.append_attribute(comment_name("author").c_str()) = kAuthor;
    comment.append_attribute(comment_name("initials").c_str()) = kAuthor;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      pugi::xml_node words = comment.append_child(comment_name("p").c_str())
                                 .append_child(comment_name("r").c_str())
                                 .append_child(comment_name("t").c_str());
      words.append_attribute("xml:space") = "preserve";
      words.text().set(text.substr(begin, end - begin).c_str());
      begin = end + 1;
    }
  }

  pugi::xml_node main_;
  pugi::xml_node comments_;
  int next_ = 0;
};

/// The part for comments, made where the document has none.
base::Result<std::string> comments_part(xml::PackageParts& parts, const std::string& main, const pugi::xml_node& root) {
  std::string part = parts.related(main, "/comments");
  if (!part.empty() && parts.has(part)) return part;
  part = xml::resolve(main, "comments.xml");
  GOUJI_TRY(parts.relate(main, kRelation, "comments.xml"));
  GOUJI_TRY(parts.set_type(part, kType));
  pugi::xml_document empty;
  const std::string prefix = xml::named_like(root, "");
  pugi::xml_node top = empty.append_child((prefix + "comments").c_str());
  const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + prefix.substr(0, prefix.size() - 1);
  top.append_attribute(attribute.c_str()) = name_space_of(root).c_str();
  parts.put(part, empty);
  return part;
}

}  // namespace

base::Result<std::string> with_comments(std::string_view bytes, const std::vector<worker::Mark>& marks) {
  zip::Archive archive = GOUJI_TRY(zip::Archive::open(bytes));
  xml::PackageParts parts(archive);
  const std::string main_name = main_part(archive);
  pugi::xml_document main;
  GOUJI_TRY(parts.load(main_name, main));
  const std::vector<pugi::xml_node> paragraphs = paragraphs_of(main, {});
  if (paragraphs.empty() || marks.empty()) return std::string(bytes);
  const std::string part = GOUJI_TRY(comments_part(parts, main_name, main.document_element()));
  pugi::xml_document comments;
  GOUJI_TRY(parts.load(part, comments));
  std::map<std::size_t, std::string> texts;  // By paragraph.
  for (const worker::Mark& mark : marks) {
    const auto line = static_cast<std::size_t>(std::max(mark.line, 1));
    if (line > paragraphs.size()) continue;  // In a footnote, which takes no comment.
    std::string& text = texts[line - 1];
    const std::string note = mark.title + (mark.text.empty() ? "" : "\n" + mark.text);
    // Two findings may point to the same one.
    if (text.find(note) == std::string::npos) text += (text.empty() ? "" : "\n\n") + note;
  }
  Commenter commenter(main.document_element(), comments.document_element());
  for (const auto& [paragraph, text] : texts) commenter.add(paragraphs[paragraph], text);
  parts.put(main_name, main);
  parts.put(part, comments);
  return zip::rewrite(bytes, parts.changed());
}

}  // namespace gouji::read::docx

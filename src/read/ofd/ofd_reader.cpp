#include "read/ofd/ofd_reader.h"

#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "read/ofd/page_objects.h"
#include "read/page/layout.h"
#include "read/xml/part.h"
#include "read/zip/archive.h"

namespace gouji::read::ofd {
namespace {

constexpr std::size_t kMaxPages = 5'000;
/// A4 in millimetres, where no size is stated.
constexpr Rectangle kPaper{0, 0, 210, 297};

class Package {
 public:
  explicit Package(zip::Archive& archive) : archive_(archive) {}

  base::Status read(std::vector<page::Page>& pages, std::vector<document::ErrorNode>& errors) {
    if (archive_.find("Encryptions.xml") != nullptr) {
      return base::Error{base::ErrorCode::kUnsupported,
                         "OFD 文件已加密，无法读取；请导出未加密的文件。",
                         "The OFD file is encrypted; export it without encryption.",
                         {}};
    }
    pugi::xml_document root;
    GOUJI_TRY(xml::load(archive_, "OFD.xml", root));
    for (pugi::xml_node body : root.document_element().children()) {
      const std::string path = xml::is(body, "DocBody") ? xml::child(body, "DocRoot").text().get() : "";
      if (!path.empty()) GOUJI_TRY(read_document(xml::resolve("", base::trim(path)), pages, errors));
    }
    return base::Done{};
  }

 private:
  base::Status read_document(const std::string& part, std::vector<page::Page>& pages,
                             std::vector<document::ErrorNode>& errors) {
    pugi::xml_document document;
    GOUJI_TRY(xml::load(archive_, part, document));
    const pugi::xml_node common = xml::child(document.document_element(), "CommonData");
    const Rectangle paper = page_size(xml::child(common, "PageArea"), kPaper);
    std::map<std::string, std::string, std::less<>> templates;
    for (pugi::xml_node one : common.children()) {
      if (xml::is(one, "TemplatePage"))
        templates[std::string(xml::attribute(one, "ID"))] = xml::resolve(part, xml::attribute(one, "BaseLoc"));
    }
    for (pugi::xml_node one : xml::child(document.document_element(), "Pages").children()) {
      if (!xml::is(one, "Page")) continue;
      if (pages.size() >= kMaxPages) {
        errors.push_back({base::ErrorCode::kTooLarge,
                          "页数太多，其余各页没有读取。",
                          "There are too many pages; the rest was not read.",
                          {}});
        break;
      }
      page::Page page;
      page.number = static_cast<std::int32_t>(pages.size() + 1);
      const base::Status read = read_page(xml::resolve(part, xml::attribute(one, "BaseLoc")), templates, paper, page);
      if (!read.ok()) {
        base::Place place;
        place.page = page.number;
        errors.push_back({read.error().code,
                          "第 " + std::to_string(page.number) + " 页没有读取：" + read.error().message_zh,
                          "Page " + std::to_string(page.number) + " was not read: " + read.error().message_en, place});
      }
      pages.push_back(std::move(page));
    }
    return base::Done{};
  }

  static Rectangle page_size(const pugi::xml_node& area, const Rectangle& fallback) {
    const Rectangle box = rectangle_of(xml::child(area, "PhysicalBox").text().get()).value_or(fallback);
    return box.width > 0 && box.height > 0 ? box : fallback;
  }

  base::Status read_page(const std::string& part, const std::map<std::string, std::string, std::less<>>& templates,
                         const Rectangle& paper, page::Page& page) {
    pugi::xml_document content;
    GOUJI_TRY(xml::load(archive_, part, content));
    const pugi::xml_node root = content.document_element();
    const Rectangle size = page_size(xml::child(root, "Area"), paper);
    page.width = to_page_units(size.width);
    page.height = to_page_units(size.height);
    bool whole = true;
    for (pugi::xml_node one : root.children()) {
      const auto found = xml::is(one, "Template") ? templates.find(xml::attribute(one, "TemplateID")) : templates.end();
      if (found == templates.end()) continue;
      pugi::xml_document form;
      if (xml::load(archive_, found->second, form).ok())
        whole = paint(xml::child(form.document_element(), "Content"), page) && whole;
    }
    whole = paint(xml::child(root, "Content"), page) && whole;
    if (whole) return base::Done{};
    return base::Error{base::ErrorCode::kTooLarge, "页面上的对象太多。", "The page holds too many objects.", {}};
  }

  zip::Archive& archive_;
};

}  // namespace

base::Result<document::Document> read_ofd(std::string name, std::string_view bytes, const ReadLimits& limits) {
  zip::Archive archive = GOUJI_TRY(zip::Archive::open(bytes));
  std::vector<page::Page> pages;
  std::vector<document::ErrorNode> errors;
  GOUJI_TRY(Package(archive).read(pages, errors));
  document::Document document;
  document.name = std::move(name);
  document.format = "ofd";
  document.digest = base::digest64(bytes);
  document.pages = static_cast<std::uint32_t>(pages.size());
  page::LayoutLimits own;
  own.max_cells = std::min(own.max_cells, limits.max_cells);
  own.max_blocks = std::min(own.max_blocks, limits.max_blocks);
  page::LaidOut laid_out = page::lay_out(pages, own);
  document.blocks = std::move(laid_out.blocks);
  for (document::ErrorNode& error : errors) document.blocks.emplace_back(std::move(error));
  if (document.blocks.empty()) {
    return base::Error{base::ErrorCode::kEmpty, "OFD 文件中没有文字。", "The OFD file holds no text.", {}};
  }
  return document;
}

}  // namespace gouji::read::ofd

# What a user gets: bin/gouji, libexec/gouji/ (gouji-pdf, gouji-read, gouji-ocr) and share/gouji/ (dictionaries, rules, templates, vocabulary, costs). The program looks for
# its data at ../share/gouji beside the folder it lies in, so the build tree has the same shape: there share/gouji holds
# links to what is in data/, and an edit of a data file takes effect without a build.
include(GNUInstallDirs)

set(share ${CMAKE_BINARY_DIR}/share/gouji)
if(IS_SYMLINK ${share})
  file(REMOVE ${share})
endif()
file(MAKE_DIRECTORY ${share})
file(GLOB entries RELATIVE ${PROJECT_SOURCE_DIR}/data CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*)
foreach(entry ${entries})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/data/${entry} ${share}/${entry} SYMBOLIC)
endforeach()

# What every start reads, as it is after parsing (base/ready_records.h).
file(GLOB records CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*.toml ${PROJECT_SOURCE_DIR}/data/rules/*.toml
     ${PROJECT_SOURCE_DIR}/data/templates/*/template.toml)
add_executable(ready_records ${PROJECT_SOURCE_DIR}/tools/ready_records.cpp)
target_link_libraries(ready_records PRIVATE gouji_base gouji_flags)
add_custom_command(OUTPUT ${share}/ready.records COMMAND ready_records ${share}/ready.records ${records}
                   DEPENDS ready_records ${records} VERBATIM)
add_custom_target(gouji_ready_records ALL DEPENDS ${share}/ready.records)

if(TARGET gouji)
  add_dependencies(gouji gouji_ready_records)
  install(TARGETS gouji RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
foreach(worker gouji-pdf gouji-read gouji-ocr)
  if(TARGET ${worker})
    # Not for users to start: gouji finds it here.
    install(TARGETS ${worker} RUNTIME DESTINATION libexec/gouji)
  endif()
endforeach()
if(TARGET gouji_pdf_writer)
  install(TARGETS gouji_pdf_writer LIBRARY DESTINATION libexec/gouji)
endif()
# architecture/ is for the tests of this tree, not for users.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/gouji PATTERN architecture EXCLUDE)
install(FILES ${share}/ready.records DESTINATION ${CMAKE_INSTALL_DATADIR}/gouji)
install(FILES LICENSE NOTICE README.md README.zh-CN.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# `cpack -G DEB` in a build folder. dpkg-shlibdeps names the libraries that the program needs.
set(CPACK_PACKAGE_NAME gouji)
set(CPACK_PACKAGE_VENDOR "The gouji authors")
set(CPACK_PACKAGE_CONTACT "The gouji authors <gouji@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks whether a published department budget adds up")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)

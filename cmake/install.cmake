# What a user gets: bin/gouji, libexec/gouji/ (gouji-pdf, gouji-read, gouji-ocr) and share/gouji/ (dictionaries, rules, templates, vocabulary, costs). The program looks for
# its data at ../share/gouji beside the folder it lies in, so the build tree has the same shape: there share/gouji is a
# link to data/, and an edit of a data file takes effect without a build.
include(GNUInstallDirs)

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share)
if(NOT IS_SYMLINK ${CMAKE_BINARY_DIR}/share/gouji)
  file(REMOVE_RECURSE ${CMAKE_BINARY_DIR}/share/gouji)
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/data ${CMAKE_BINARY_DIR}/share/gouji SYMBOLIC)
endif()

if(TARGET gouji)
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

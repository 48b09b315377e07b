# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/tutorial_stage.sh - the desk at which the tutorial is followed: a home with the kit installed in it, and
# with a copy of the tree that is configured.  Read by run_listings; $DOC_TREE is what `make distdir` made; without
# it, there is no tree for the second half.
HOME=$PWD TMPDIR=$PWD/tmp
export HOME TMPDIR
mkdir "$TMPDIR"
unset STP_PLUGINS XDG_DATA_HOME NO_COLOR || :
# The variables of the make that runs this would reach the reader's.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES || :

# What `make install` installs with --prefix=$HOME/stp, but that the build was configured for another place.
prefix=$(sed -n 's/^prefix = //p' "$STP_BUILD/Makefile")
make -s -C "$STP_BUILD" install DESTDIR="$HOME/dest" >install.log 2>&1 || { cat install.log; false; }
ln -s "$HOME/dest$prefix" "$HOME/stp"
sed -i "s#^prefix=.*#prefix=$HOME/stp#" "$HOME/stp/lib/pkgconfig/stp-host.pc"
LD_LIBRARY_PATH=$HOME/stp/lib
STP_PLUGINS=$HOME/stp/lib/stp
export LD_LIBRARY_PATH STP_PLUGINS
cc() {
	${CC:-cc} "$@"
}

if [ -n "$DOC_TREE" ]; then
	cp -Rp "$DOC_TREE" "$HOME/docusign-service-type" # with its times: nothing is older than what made it
	chmod -R u+w "$HOME/docusign-service-type"
	(cd "$HOME/docusign-service-type" && ./configure -q CC="${CC:-cc}" CXX="${CXX:-c++}") >configure.log 2>&1 ||
		{ cat configure.log; false; }
fi

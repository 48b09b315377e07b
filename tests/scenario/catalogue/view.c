#include "catalogue.h"
story_fn view_stories;
void view_stories(TCase *tcase)
{
	(void)tcase;
}

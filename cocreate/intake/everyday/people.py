"""Those whom it happens to, as they are called at home and at a bedside."""

KIN = (
    r"(?:me|him|her|us|them|mum|mom|mam|dad|gran|nan|nana|grandma|grandad|grandpa|(?:my|our|his"
    r"|her|the|an?|this|that|old|young) (?:\w+ )?(?:mum|mom|mother|dad|father|gran\w*|nan|wife"
    r"|husband|son|daughter|child|kids?|baby|toddler|boys?|girls?|brother|sister|residents?"
    r"|patients?|man|woman|lady))"
)
ELDER = (
    r"(?:我(?:妈|爸|奶奶|爷爷|婆婆|公公|娘|爹)|俺(?:娘|爹|妈|爸)|老人|老太太|老爷子|奶奶|爷爷"
    r"|婆婆|公公|病人|妈妈|爸爸|我妈|我爸)"
)
CHILD = r"(?:孩子|娃|小孩|宝宝|婴儿|女儿|儿子|小姑娘|男孩|女孩|闺女|孙子|孙女|外孙)"
